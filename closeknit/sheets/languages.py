"""Names of languages, in four languages and their own, and their codes."""

from __future__ import annotations

import re

from closeknit.sheets.columns import folded

# code: English, German, French, Spanish, its own name
LANGUAGES: dict[str, str] = {
    "ar": "arabic arabisch arabe árabe العربية",
    "bg": "bulgarian bulgarisch bulgare búlgaro български",
    "bn": "bengali bangla bengalisch bengalí বাংলা",
    "ca": "catalan katalanisch català catalán",
    "cs": "czech tschechisch tchèque checo čeština",
    "cy": "welsh walisisch gallois galés cymraeg",
    "da": "danish dänisch danois danés dansk",
    "de": "german deutsch allemand alemán ger deu",
    "el": "greek griechisch grec griego ελληνικά",
    "en": "english englisch anglais inglés eng",
    "es": "spanish spanisch espagnol español castellano castilian esp spa",
    "et": "estonian estnisch estonien estonio eesti",
    "eu": "basque baskisch euskera euskara vasco",
    "fa": "persian farsi persisch persan persa فارسی",
    "fi": "finnish finnisch finnois finlandés finés suomi",
    "fr": "french französisch français francés franz fra fre",
    "ga": "irish irisch irlandais irlandés gaeilge",
    "gl": "galician galicisch galicien gallego galego",
    "gu": "gujarati",
    "he": "hebrew hebräisch hébreu hebreo עברית",
    "hi": "hindi हिन्दी",
    "hr": "croatian kroatisch croate croata hrvatski",
    "hu": "hungarian ungarisch hongrois húngaro magyar",
    "hy": "armenian armenisch arménien armenio",
    "id": "indonesian indonesisch indonésien indonesio bahasa",
    "is": "icelandic isländisch islandais islandés íslenska",
    "it": "italian italienisch italien italiano ita",
    "ja": "japanese japanisch japonais japonés 日本語",
    "ka": "georgian georgisch géorgien georgiano",
    "ko": "korean koreanisch coréen coreano 한국어",
    "lb": "luxembourgish luxemburgisch luxembourgeois luxemburgués lëtzebuergesch",
    "lt": "lithuanian litauisch lituanien lituano lietuvių",
    "lv": "latvian lettisch letton letón latviešu",
    "ms": "malay malaiisch malais malayo",
    "mt": "maltese maltesisch maltais maltés",
    "nl": "dutch niederländisch holländisch néerlandais neerlandés holandés nederlands flemish",
    "no": "norwegian norwegisch norvégien noruego norsk nb nn bokmål nynorsk",
    "pa": "punjabi panjabi",
    "pl": "polish polnisch polonais polaco polski",
    "pt": "portuguese portugiesisch portugais portugués português por",
    "ro": "romanian rumänisch roumain rumano română",
    "ru": "russian russisch russe ruso русский",
    "sk": "slovak slowakisch slovaque eslovaco slovenčina",
    "sl": "slovenian slovene slowenisch slovène esloveno slovenščina",
    "sq": "albanian albanisch albanais albanés shqip",
    "sr": "serbian serbisch serbe serbio srpski",
    "sv": "swedish schwedisch suédois sueco svenska",
    "sw": "swahili kiswahili suaheli suajili",
    "ta": "tamil",
    "te": "telugu",
    "th": "thai thaï tailandés thailändisch ไทย",
    "tl": "tagalog filipino",
    "tr": "turkish türkisch turc turco türkçe",
    "uk": "ukrainian ukrainisch ukrainien ucraniano українська",
    "ur": "urdu اردو",
    "vi": "vietnamese vietnamesisch vietnamien vietnamita",
    "yo": "yoruba",
    "zh": "chinese chinesisch chinois chino mandarin mandarín cantonese 中文 普通话",
    "bfi": "bsl",
    "ase": "asl",
    "gsg": "dgs",
}
CODES = {folded(name): code for code, names in LANGUAGES.items() for name in [code, *names.split()]}
BETWEEN = re.compile(r"[,;/|&+\n\r·•、]|\s(?:and|und|et|y|e|as well as|sowie)\s", re.IGNORECASE)
LEVELS = frozenset(
    """a1 a2 b1 b2 c1 c2 native fluent fluently basic basics good some intermediate advanced beginner mother tongue a
    bit of business level working proficient bilingual conversational speaker
    muttersprache muttersprachlich fliessend gut grundkenntnisse verhandlungssicher etwas sehr
    langue maternelle courant couramment notions bon niveau maternel
    nativo nativa fluido basico basica lengua materna medio alto avanzado gb us uk br at ch""".split()
)


def languages(cell: str) -> list[str]:
    """Codes of the languages named; what is no language we know comes back as it was written, folded.

    >>> languages("English (native), Deutsch und fr-CH; Klingon")
    ['en', 'de', 'fr', 'klingon']
    """
    found: dict[str, None] = {}
    for piece in BETWEEN.split(re.sub(r"\([^)]*\)?", " ", cell)):
        whole = folded(piece)
        words = [word for word in whole.split() if word not in LEVELS] or whole.split()
        if words:
            code = CODES.get(" ".join(words)) or next((CODES[word] for word in words if word in CODES), None)
            found[code or " ".join(words)] = None
    return list(found)


def is_known(code: str) -> bool:
    """Whether `languages` gave a code rather than what was written."""
    return code in LANGUAGES
