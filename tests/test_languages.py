"""An article in another language: it is told, its words are stemmed its own way, and so is what is said of it."""

import pytest

from index import Article
from index.languages import detect
from page.highlights import matched_spans
from qa import ask

# Of each language: a text, a question, what the answering sentence holds, a question not answered, what is said then.
ARTICLES = {
    "de": (
        "Die Verarbeitungsanlage wurde im Oktober 2019 von dem Unternehmen eröffnet. Sie steht am Rand der Stadt "
        "Baotou.\n\nIm Jahr 2021 arbeiteten dort z. B. 340 Menschen in drei Schichten. Am 3. Mai 2022 besuchte der "
        "Minister das Werk. Das Unternehmen pflanzt jedes Jahr Bäume auf den alten Halden.",
        "Wie viele Menschen arbeiteten in der Anlage?",
        "340 Menschen",
        "Welche Farbe haben die Schmetterlinge in Brasilien?",
        "Der Artikel sagt dazu nichts.",
    ),
    "es": (
        "La planta fue inaugurada por la empresa en octubre de 2019. Está en las afueras de la ciudad de Baotou.\n\n"
        "En 2021 trabajaban allí 340 personas en tres turnos. El ministro visitó la fábrica el 3 de mayo de 2022. "
        "La empresa planta árboles cada año en las viejas escombreras.",
        "¿Cuándo visitó el ministro la fábrica?",
        "3 de mayo de 2022",
        "¿Qué color tienen las mariposas de Brasil?",
        "El artículo no lo dice.",
    ),
    "fr": (
        "L’usine a été ouverte par l’entreprise en octobre 2019. Elle se trouve à la périphérie de la ville de Baotou."
        "\n\nEn 2021, il y avait 340 ouvriers qui travaillaient en trois équipes. Le ministre a visité le site le "
        "3 mai 2022. Chaque année, l’entreprise plante des arbres sur les anciens terrils.",
        "Quand le ministre a-t-il visité le site ?",
        "3 mai 2022",
        "De quelle couleur sont les papillons du Brésil ?",
        "L’article n’en dit rien.",
    ),
    "it": (
        "L’impianto è stato aperto dall’azienda nell’ottobre del 2019. Si trova nella periferia della città di Baotou."
        "\n\nNel 2021 vi lavoravano 340 persone in tre turni. Il ministro ha visitato la fabbrica il 3 maggio 2022. "
        "Ogni anno l’azienda pianta degli alberi sulle vecchie discariche.",
        "Quante persone lavoravano nell’impianto?",
        "340 persone",
        "Di che colore sono le farfalle del Brasile?",
        "L’articolo non lo dice.",
    ),
    "pt": (
        "A fábrica foi inaugurada pela empresa em outubro de 2019. Ela fica nos arredores da cidade de Baotou.\n\n"
        "Em 2021 trabalhavam ali 340 pessoas em três turnos. O ministro visitou a fábrica no dia 3 de maio de 2022. "
        "A empresa planta árvores todos os anos nos antigos aterros.",
        "Quem visitou a fábrica em 2022?",
        "O ministro visitou",
        "De que cor são as borboletas do Brasil?",
        "O artigo não o diz.",
    ),
    "nl": (
        "De fabriek werd in oktober 2019 door het bedrijf geopend. Zij staat aan de rand van de stad Baotou.\n\n"
        "In 2021 werkten er 340 mensen in drie ploegen. De minister bezocht de fabriek op 3 mei 2022. Het bedrijf "
        "plant elk jaar bomen op de oude stortplaatsen.",
        "Hoeveel mensen werkten in de fabriek?",
        "340 mensen",
        "Welke kleur hebben de vlinders van Brazilië?",
        "Het artikel zegt daar niets over.",
    ),
    "sv": (
        "Fabriken öppnades av företaget i oktober 2019. Den ligger i utkanten av staden Baotou.\n\nÅr 2021 arbetade "
        "340 personer där i tre skift. Ministern besökte fabriken den 3 maj 2022. Företaget planterar varje år träd "
        "på de gamla deponierna.",
        "När besökte ministern fabriken?",
        "3 maj 2022",
        "Vilken färg har fjärilarna i Brasilien?",
        "Artikeln säger inget om det.",
    ),
    "ru": (
        "Завод был открыт компанией в октябре 2019 года. Он находится на окраине города Баотоу.\n\nВ 2021 году там "
        "работали 340 человек в три смены. Министр посетил предприятие 3 мая 2022 года. Каждый год компания сажает "
        "деревья на старых отвалах.",
        "Сколько человек работало на заводе?",
        "340 человек",
        "Какого цвета бабочки в Бразилии?",
        "В статье об этом ничего не сказано.",
    ),
    "zh": (
        "这家公司于2019年10月启用了新的加工厂。工厂位于包头市郊区。\n\n2021年，共有340名工人分三班工作。部长于2022年5月3日参观了工厂。"
        "公司每年在旧矿堆上种植树木。",
        "部长什么时候参观了工厂？",
        "部长于2022年5月3日",
        "巴西的蝴蝶是什么颜色？",
        "文章没有提到这一点。",
    ),
    "ja": (
        "この会社は2019年10月に新しい加工工場を開きました。工場は包頭市の郊外にあります。\n\n2021年には340人の従業員が三交代で働いていました。"
        "大臣は2022年5月3日に工場を訪問しました。会社は毎年、古い鉱山に木を植えています。",
        "大臣はいつ工場を訪問しましたか？",
        "大臣は2022年5月3日",
        "ブラジルの蝶は何色ですか？",
        "記事にはそのことが書かれていません。",
    ),
    "th": (
        "บริษัทเปิดโรงงานแปรรูปแห่งใหม่ในเดือนตุลาคมเมื่อหลายปีก่อน โรงงานตั้งอยู่ชานเมืองเป่าโถวทางตอนเหนือของประเทศจีน\n\n"
        "พนักงานสามร้อยสี่สิบคนทำงานที่โรงงานนี้วันละสามกะ รัฐมนตรีมาเยี่ยมชมโรงงานในเดือนพฤษภาคมพร้อมกับนักข่าว "
        "บริษัทปลูกต้นไม้ทุกปีบนกองดินเก่าของเหมืองแร่ใกล้เมือง",
        "รัฐมนตรีมาเยี่ยมชมโรงงานเมื่อใด",
        "รัฐมนตรีมาเยี่ยมชม",
        "ผีเสื้อในบราซิลมีสีอะไร",
        "บทความไม่ได้กล่าวถึงเรื่องนี้",
    ),
}
LANGUAGES = pytest.mark.parametrize("code", ARTICLES)


@LANGUAGES
def test_the_language_is_told_from_the_text(code: str) -> None:
    assert Article.from_text(ARTICLES[code][0]).language == code


@LANGUAGES
def test_the_right_sentence_answers_word_for_word(code: str) -> None:
    text, question, holds, *_ = ARTICLES[code]
    article = Article.from_text(text)
    answer = ask(question, article)
    assert answer.found
    assert holds in answer.citations[0].text
    for citation in (*answer.citations, *answer.related):
        assert article.text[citation.start : citation.end] == citation.text


@LANGUAGES
def test_what_the_article_does_not_say_is_refused_in_its_language(code: str) -> None:
    text, _, _, question, refusal = ARTICLES[code]
    answer = ask(question, Article.from_text(text))
    assert not answer.found
    assert answer.text.startswith(refusal)


@LANGUAGES
def test_a_sentence_is_cited_and_not_its_neighbours_with_it(code: str) -> None:
    sentences = Article.from_text(ARTICLES[code][0]).sentences
    assert len(sentences) == 5


def test_a_refusal_names_what_is_there_and_what_is_not_as_asked() -> None:
    article = Article.from_text(ARTICLES["de"][0])
    answer = ask("Wann besuchte der Minister die Königin von Dänemark?", article, min_confidence=1)
    assert (
        answer.text
        == "Der Artikel sagt dazu nichts. Er erwähnt „besuchte“ und „Minister“, aber nicht „Königin“ und „Dänemark“."
    )


@pytest.mark.parametrize("text", ["???", "42", "OK", "Hello world.", "Rio Tinto", "Baotou 1999", "What is it?"])
def test_a_text_too_short_to_tell_is_taken_for_english(text: str) -> None:
    assert detect(text) == "en"


def test_a_few_words_of_another_language_change_nothing() -> None:
    text = (
        "The firm says that “die Anlage ist neu und sie ist die größte der Welt” was on its sign. It was true of all."
    )
    assert detect(text) == "en"
    assert (
        detect("The word 稀土 is what they call a rare earth in China, and 包头 is where most of them are mined.")
        == "en"
    )


def test_most_of_a_mixed_text_counts() -> None:
    assert detect(ARTICLES["de"][0] + " The plant was opened in 2019.") == "de"
    assert detect(ARTICLES["zh"][0] + " Baotou Steel Rare Earth") == "zh"


def test_a_language_that_is_not_known_is_not_taken_for_a_neighbour() -> None:
    ukrainian = (
        "Завод був відкритий компанією у жовтні 2019 року. Він знаходиться на околиці міста, і там працює 340 осіб."
    )
    assert detect(ukrainian) == "en"


def test_inflections_and_compounds_match() -> None:
    article = Article.from_text(
        "Das Werk wurde von der Gemeinde gebaut. Die Abwasserreinigungsanlagen stehen am Fluss und sind alt. "
        "Der Bürgermeister wohnt in dem Haus mit dem roten Dach."
    )
    assert "Abwasser" in ask("Wo steht die Reinigungsanlage für Abwässer?", article, min_confidence=0).citations[0].text


def test_the_words_of_the_question_are_set_off_without_overlap() -> None:
    quote = "部长于2022年5月3日参观了工厂。"
    assert [quote[start:end] for start, end in matched_spans("部长参观工厂", quote, "zh")] == ["部长", "参观", "工厂"]
    quote = "Les ouvriers de l’usine travaillaient la nuit."
    assert [quote[start:end] for start, end in matched_spans("l’ouvrier travaille", quote, "fr")] == [
        "ouvriers",
        "travaillaient",
    ]


def test_outside_english_there_is_no_short_answer() -> None:
    text, question, *_ = ARTICLES["fr"]
    assert ask(question, Article.from_text(text)).span is None
