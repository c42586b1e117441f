"""English words that say nothing of what a sentence is about: its closed word classes."""

STOP_WORDS = frozenset(
    """
    a an the this that these those
    i me my mine myself we us our ours ourselves you your yours yourself yourselves
    he him his himself she her hers herself it its itself they them their theirs themselves
    one's oneself someone somebody something anyone anybody anything everyone everybody everything
    who whom whose which what when where why how whoever whatever whichever whenever wherever
    be am is are was were been being isn't aren't wasn't weren't i'm you're he's she's it's we're they're that's
    there's here's what's who's where's when's why's how's let's
    have has had having haven't hasn't hadn't i've you've we've they've
    do does did doing done don't doesn't didn't
    will would shall should can could may might must ought won't wouldn't shan't shouldn't can't cannot couldn't
    mightn't mustn't i'll you'll he'll she'll it'll we'll they'll i'd you'd he'd she'd we'd they'd
    and or but nor so yet if then else than as because since while until although though unless whether
    of at by for with about against between into through during before after above below to from up down in out on
    off over under onto upon within without toward towards among along across per via
    again further once here there now just only also too very even ever still already rather quite much many more
    most some any all both each every either neither few several such own same other another no not none
    s t d ll m re ve please tell
    """.split()
)
