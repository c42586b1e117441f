"""What isn't asked about the article: greetings, thanks, who are you. Each gets one line, not passed off as its own."""

import re

from qa.normalization import bare

_INVITATION = "What would you like to know about the article?"
_MORE = "Is there anything else you’d like to know about the article?"

_GREETING = (
    r"(?:hi+|hello+|hallo|hey+|hiya|howdy|yo|greetings|good (?:morning|afternoon|evening|day))"
    r"(?: (?:there|again|everyone|everybody|all|bot|chatbot))?"
)

# Replies, and the messages that get each. Of a message that says several things the first here is replied to.
_MESSAGES: dict[str, tuple[str, ...]] = {
    f"I’m a program that answers with this article’s own sentences and makes nothing up. {_INVITATION}": (
        r"(?:who|what)(?: exactly)? (?:are|r) (?:you|u)",
        r"(?:are|r) (?:you|u) (?:an? )?(?:real |human |live )?"
        r"(?:robot|bot|chatbot|human|person|machine|ai|real|computer|llm|chatgpt)",
        r"(?:do|would|did|dont) (?:you|u) (?:like|love|hate|want|prefer|enjoy|feel|agree|believe)\b.*",
        r"(?:what|who|how) (?:would|do) (?:you|u) (?:do if|think|feel|like|prefer|want|vote|choose)\b.*",
        r"what is your name|(?:do you have|have you got) a name|introduce yourself",
    ),
    "Ask about the article in your own words: I answer with its own sentence, or say that it doesn’t say.": (
        r"help(?: me)?|please help(?: me)?|i need help|(?:can|could) you help me",
        r"how do (?:you|u) work|how does this (?:(?:chat)?bot|page|site) work|how (?:do|can) i use (?:this|you)",
    ),
    f"Fine, thank you. {_INVITATION}": (
        r"how (?:are|r) (?:you|u)(?: doing)?(?: today)?|how is it going|how do you do|what is up|sup",
    ),
    f"You’re welcome. {_MORE}": (
        r"(?:many )?(?:thanks?|thx|ty|cheers)(?: you| u)?(?: (?:so |very )?much| a lot| again| indeed)?"
        r"(?: for (?:your|the|all your) (?:help|answers?))?",
        r"much appreciated|that (?:is|was) (?:very |really )?helpful",
    ),
    "Goodbye. The article and I will be here if you have another question.": (
        r"(?:good ?)?bye(?: for now)?|see (?:you|ya)(?: later| soon)?|good ?night|farewell|cya",
        r"have a (?:nice|good|great) (?:day|evening|one|weekend)",
    ),
    f"Hello. {_INVITATION}": (_GREETING,),
    f"Good. {_MORE}": (
        r"ok(?:ay)?|k|great|cool|nice|good|fine|awesome|perfect|wow|alright|all right|i see|got it|understood",
        r"interesting|sure|right|lol|haha+|hm+|never ?mind|nice to meet you",
        r"(?:very|how|really) (?:good|nice|interesting|cool)|(?:well|good|nice|great) (?:done|job|work|one)",
        r"that (?:is|was) (?:very )?(?:great|good|cool|nice|interesting)",
    ),
}
_SAID = {reply: "|".join(messages) for reply, messages in _MESSAGES.items()}
_SAYS = {reply: re.compile(rf"\b(?:{said})\b") for reply, said in _SAID.items()}
_ANY = f"(?:{'|'.join(_SAID.values())})"
_NOTHING_ELSE = re.compile(rf"{_ANY}(?: (?:and |then |but )?{_ANY})*(?: (?:then|please|friend|my friend|mate))?")
_OPENING = re.compile(
    rf"\s*(?:{_GREETING}|thanks|thank you|ok(?:ay)?|great|please)(?:\s*[,.!;:]+\s*(?=\S)|\s+[–—-]+\s+|\s+(?=(?:and\s+)?"
    r"(?:what|who|whose|when|where|which|why|how|can|could|tell|give|list|name|is|are|does|did)\b))",
    re.IGNORECASE,
)


def small_talk(message: str) -> str | None:
    """One line to a message that is small talk and nothing else, None to any other."""
    words = bare(message)
    if not _NOTHING_ELSE.fullmatch(words):
        return None
    return next(reply for reply, says in _SAYS.items() if says.search(words))


def without_greeting(message: str) -> str:
    """The question in "Hi, when was it launched?"."""
    opening = _OPENING.match(message)
    return message[opening.end() :] if opening else message
