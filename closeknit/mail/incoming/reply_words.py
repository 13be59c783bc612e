"""The words a first line may be: one table, in every language at once, whatever the member's own."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum


class Word(Enum):
    """What a first line says."""

    YES = "yes"
    NOT_NOW = "not now"
    NO = "no"
    NEVER = "never"
    HELP = "help"
    KNOW = "I know someone"
    PASS_ON = "pass"  # noqa: S105 - no password
    DONE = "done"
    WORTH = "worth it"
    COMPLETE = "complete"
    NOT_WORTH = "not worth it"
    THINKING = "thinking"
    WRITE = "rather write"
    REST = "let it rest"
    PAUSE = "pause"
    BACK = "back"
    PACE = "pace"
    STOP = "stop"
    ONE = "1"
    TWO = "2"
    THREE = "3"
    FOUR = "4"
    ANSWER = "answer"
    THANKS = "thanks"
    LET_GO = "no longer needed"
    SEE_TOO = "I see this too"
    SHARE = "share"
    THERE = "I will be there"
    LISTENING = "listening"
    WRITING = "in writing"
    ABSENT = "not this time"
    READ = "read"
    LETTER = "letter"
    LEAVE = "leave"
    AGREE = "I agree"
    SIGN = "sign"
    GO_ON = "go on"
    PROMISE = "I promise"
    PARTLY = "partly"
    BRING = "I bring"
    MEET = "meet"
    MET = "we met"
    CALL_OFF = "call it off"
    PAGE = "our page"
    KEEP = "keep"
    STEP = "next step"
    CLOSING = "closing note"
    MORE_TIME = "more time"
    ASK = "ask"
    WRITE_TO = "write to"
    LOOK = "look"
    BEGIN = "begin"
    MENTOR = "mentor"
    MENTEE = "mentee"
    BOTH = "both"
    MENTORING = "mentoring"
    CIRCLES = "circles"
    COLLABORATIONS = "collaborations"
    OPENINGS = "openings"
    INSIGHTS = "insights"


# English | German | French | Spanish; spellings with commas between them, the one we print first.
TABLE = """
YES       | yes, yes please, yes introduce us, yes thank you, yes thanks, yep, yeah, yes gladly, yes of course, sure, ok yes | ja, ja gerne, ja gern, ja bitte, gerne, ja danke, sehr gerne, ja sehr gerne, ja stellt uns vor | oui, oui merci, oui volontiers, volontiers, oui avec plaisir, avec plaisir, oui s'il vous plaît | sí, sí gracias, sí por favor, claro, claro que sí, con gusto, sí con gusto
NOT_NOW   | not now, not now thanks, not now thank you, not right now, later, maybe later, not yet, another time | nicht jetzt, jetzt nicht, später, gerade nicht, im moment nicht, noch nicht, vielleicht später | pas maintenant, plus tard, pas pour le moment, pas encore, peut-être plus tard, pas maintenant merci | ahora no, más tarde, por ahora no, todavía no, quizá más tarde, ahora no gracias
NO        | no, no thanks, no thank you, nope, rather not, i'd rather not | nein, nein danke, lieber nicht, nö | non, non merci, plutôt pas | no gracias, mejor no, prefiero que no
NEVER     | never, not for me, never again | nie, niemals, nichts für mich, nicht für mich | jamais, pas pour moi | nunca, no es para mí, nunca más
HELP      | help, i can help, i'll help, happy to help, i would like to help, i will help | helfen, ich helfe, ich kann helfen, ich helfe gerne, hilfe | aider, j'aide, je peux aider, je veux bien aider, aide | ayudar, ayudo, puedo ayudar, yo ayudo, ayuda
KNOW      | i know someone, i know somebody, someone else, know someone | ich kenne jemanden, ich kenne jemand, kenne jemanden | je connais quelqu'un, je connais qqn | conozco a alguien, conozco alguien
PASS_ON   | pass, i pass, pass thanks, i'll pass | passe, ich passe, passen, weiter | je passe, passer | paso, pasar, yo paso
DONE      | done, done with it, solved, that's solved | erledigt, fertig, gelöst | fait, terminé, réglé, c'est fait | hecho, listo, resuelto
WORTH     | worth it, worth my time, it was worth it, keep going, yes worth it | hat sich gelohnt, es hat sich gelohnt, lohnt sich, weiter so | ça valait la peine, cela valait la peine, ça vaut la peine, on continue | valió la pena, vale la pena, mereció la pena, seguimos
COMPLETE  | complete, it feels complete, worth it and complete | abgeschlossen, rund | complet, c'est complet, achevé | completo, está completo
NOT_WORTH | not worth it, not really, it was not worth it, not worth my time | hat sich nicht gelohnt, nicht wirklich, es hat sich nicht gelohnt | pas vraiment, ça ne valait pas la peine | no valió la pena, no mucho, no realmente, no mereció la pena
THINKING  | thinking, i am thinking about it, i'm thinking about it, thinking about it | ich denke darüber nach, denke nach, ich überlege | j'y réfléchis, je réfléchis | lo estoy pensando, lo pienso
WRITE     | rather write, i would rather write, i'd rather write, none of these | lieber schreiben, ich schreibe lieber, keine davon | plutôt écrire, je préfère écrire, aucune | prefiero escribir, mejor escribir, ninguna
REST      | let it rest, rest | ruhen lassen, ruhen | laisser reposer | dejar en reposo, dejar descansar
PAUSE     | pause, take a pause, pause please, pause me | pausieren, pause bitte, ich pausiere | faire une pause, en pause | pausa, hacer una pausa, pausar
BACK      | back, i'm back, i am back, i am here again | zurück, bin zurück, ich bin zurück, wieder da, ich bin wieder da | de retour, je suis de retour, me revoilà | he vuelto, de vuelta, estoy de vuelta
PACE      | pace, my pace | tempo, mein tempo | rythme, mon rythme | ritmo, mi ritmo
STOP      | stop, unsubscribe, stop writing, stop mails, no more mails | stopp, abmelden, keine mails mehr, abbestellen | arrêter, arrêt, se désabonner, désabonner | parar, basta, darme de baja, cancelar suscripción
ONE       | 1, first, the first | eins, das erste | premier, le premier, la première | primero, el primero, la primera
TWO       | 2, second, the second | zwei, das zweite | deuxième, le deuxième, la deuxième | segundo, el segundo, la segunda
THREE     | 3, third, the third | drei, das dritte | troisième, le troisième, la troisième | tercero, el tercero, la tercera
FOUR      | 4 | vier | quatre | cuatro
ANSWER    | answer, my answer | antwort, meine antwort | réponse, ma réponse | respuesta, mi respuesta
THANKS    | thanks, thank you, many thanks | danke, vielen dank, danke schön | merci, merci beaucoup | gracias, muchas gracias
LET_GO    | no longer needed, let it go | nicht mehr nötig, nicht mehr gebraucht | plus nécessaire, plus besoin | ya no hace falta, ya no es necesario
SEE_TOO   | I see this too, I see it too, see this too | das sehe ich auch, sehe ich auch so | je le vois aussi, je vois cela aussi | yo también lo veo, también lo veo
SHARE     | share, share it | teilen, bitte teilen | partager | compartir
THERE     | I will be there, I'll be there, there | ich bin dabei, dabei | je serai là, présent, présente | estaré allí, allí estaré, estaré
LISTENING | listening, there listening | zuhören, ich höre zu | à l'écoute, j'écouterai | escuchando, escuchar
WRITING   | in writing, writing | schriftlich | par écrit | por escrito
ABSENT    | not this time, not there | diesmal nicht, nicht dabei | pas cette fois | esta vez no
READ      | read, read it, let me read it | lesen, bitte lesen, ich möchte es lesen | lire, je voudrais lire | leer, quiero leer
LETTER    | letter, my letter | brief, mein brief | lettre, ma lettre | carta, mi carta
LEAVE     | leave, I leave, end it | verlassen, austreten, beenden | quitter, je quitte, mettre fin | salir, dejarlo, terminar
AGREE     | I agree, agreed, agree | einverstanden, ich bin einverstanden, ich stimme zu | d'accord, je suis d'accord | de acuerdo, estoy de acuerdo
SIGN      | sign, I sign, signed | unterschreiben, ich unterschreibe, unterschrieben | signer, je signe, signé | firmar, firmo, firmado
GO_ON     | go on, I would go on, one more term | weitermachen, ich würde weitermachen, ich mache weiter | continuer, je continuerais | continuar, yo continuaría
PROMISE   | I promise, my promise | ich nehme mir vor, mein vorsatz | je m'engage, mon engagement | me propongo, mi propósito
PARTLY    | partly, in part | teilweise, zum teil | en partie, partiellement | en parte, parcialmente
BRING     | I bring, I would bring | ich bringe mit, ich würde mitbringen | j'apporte, j'apporterais | traigo, traería
MEET      | meet, we meet | treffen, wir treffen uns | se voir, nous nous voyons | vernos, nos vemos
MET       | we met, met | wir haben uns getroffen, getroffen | nous nous sommes vus, on s'est vus | nos vimos, nos hemos visto
CALL_OFF  | call it off, call off | absagen, ich sage ab | annuler, j'annule | cancelar, lo cancelo
PAGE      | our page, one page | unsere seite, eine seite | notre page, la page | nuestra página, la página
KEEP      | keep, keep it, keep for later, save for later | behalten, ich behalte es, für später | garder, je garde, garder pour plus tard | conservar, lo conservo, guardar para más tarde
STEP      | next step, a step | nächster schritt, ein schritt | prochaine étape, une étape | siguiente paso, un paso
CLOSING   | closing note, final note | schlusswort, zum schluss | mot de la fin, mot final | nota final, para terminar
MORE_TIME | more time, longer | mehr zeit, länger | plus de temps, plus longtemps | más tiempo
ASK       | ask, I ask, please ask | fragen, ich frage, bitte fragen | demander, je demande | preguntar, pregunto
WRITE_TO  | write to, letter to | schreiben an, brief an | écrire à, lettre à | escribir a, carta a
LOOK      | look, see who might fit, who might fit | suchen, wer könnte passen | chercher, qui pourrait convenir | buscar, quién podría encajar
BEGIN     | begin, let us begin, start | beginnen, anfangen, wir beginnen | commencer, commençons | empezar, comenzar, empecemos
MENTOR    | mentor, as a mentor | mentor, mentorin, als mentor, als mentorin | mentor, comme mentor | mentor, mentora, como mentor
MENTEE    | mentee, as a mentee | mentee, als mentee | mentoré, mentorée, comme mentoré | aprendiz, como aprendiz
BOTH      | both, as both | beides, als beides | les deux | ambos, ambas, las dos cosas
MENTORING | mentoring | mentoring | mentorat, mentoring | mentoría, mentoring
CIRCLES   | circles, my circles | kreise, meine kreise | cercles, mes cercles | círculos, mis círculos
COLLABORATIONS | collaborations, collaboration | zusammenarbeiten, zusammenarbeit | collaborations, collaboration | colaboraciones, colaboración
OPENINGS  | openings, opening | offene stellen, ausschreibungen | postes, offres | vacantes, puestos
INSIGHTS  | insights, insight | erkenntnisse, einsichten | enseignements, enseignement | aprendizajes, aprendizaje
"""  # noqa: E501 - a table is read by its columns
LANGUAGES = ("en", "de", "fr", "es")
TAKES_MORE = frozenset({Word.KNOW, Word.PACE, Word.PAUSE, Word.PASS_ON})  # "pause 3 weeks", "I know someone: Chi"
# "I bring: why do they all agree?" takes nothing back.
TAKES_TEXT = frozenset({Word.WRITE_TO, Word.BRING, Word.PROMISE, Word.STEP, Word.ASK, Word.CLOSING, Word.PAGE})
TAKES_FIGURE = frozenset({Word.MENTOR, Word.THERE, Word.WRITING})  # "mentor: 2", which is no choice of the second
HEDGES = frozenset(
    "but not no never later if unless when though however maybe perhaps first wait except until only yes "
    "don't won't can't "
    "aber nicht nein nie später wenn falls doch vielleicht erst nur kein keine ja außer jedoch ob oder "
    "mais pas non jamais tard si quand peut-être oui sauf seulement cependant ou or "
    "pero nunca tarde cuando quizá quizás tal sí salvo sólo solo aunque o".split()
)
MARKS = "*_`'\"“”„‘’«»‹›()[]<>¡¿!?.,;:…•·#~–—-+= \t\xa0\u200b\ufeff"
ENDS = re.compile(r"\s*(?:[.!;:…]+\s+|\s[–—-]+\s+|[.!;:…–—]+$)")
COMMA = re.compile(r"\s*,\s*")


def plain(words: str) -> str:
    """A phrase as it is looked up: no capitals, no marks, one space, accents as typed."""
    folded = unicodedata.normalize("NFC", words.replace("’", "'").replace("\xa0", " ")).casefold()
    return " ".join(folded.replace(",", " ").strip(MARKS).split())


def unaccented(words: str) -> str:
    """The same without accents, for keyboards that have none."""
    decomposed = unicodedata.normalize("NFD", words)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def _read() -> tuple[dict[str, Word], dict[Word, tuple[str, ...]]]:
    phrases: dict[str, Word] = {}
    printed: dict[Word, tuple[str, ...]] = {}
    for row in TABLE.strip().splitlines():
        name, *columns = (cell.strip() for cell in row.split("|"))
        word = Word[name]
        spellings = [[one.strip() for one in column.split(",")] for column in columns]
        printed[word] = tuple(column[0] for column in spellings)
        for one in (one for column in spellings for one in column):
            for key in {plain(one), unaccented(plain(one)), plain(one).replace("'", " ")}:
                if phrases.setdefault(key, word) is not word:
                    raise ValueError(f"“{one}” is both {phrases[key]} and {word}")
    return phrases, printed


PHRASES, PRINTED = _read()
LONGEST_FIRST = sorted(PHRASES, key=len, reverse=True)


@dataclass(frozen=True, slots=True)
class FirstLine:
    """What a first line says. word: None for no word of ours. more: what follows it in the line.

    is_sure: False where a word is there and what follows may take it back ("yes, but not before May").
    """

    word: Word | None = None
    more: str = ""
    is_sure: bool = True


def spelled(word: Word, language: str) -> str:
    """How we print a word."""
    return PRINTED[word][LANGUAGES.index(language) if language in LANGUAGES else 0]


def first_line(line: str) -> FirstLine:
    """Read one line."""
    if (word := PHRASES.get(plain(line))) is not None:
        return FirstLine(word, is_sure="?" not in line)
    for mark in (ENDS, COMMA):
        found = mark.search(line)
        if found is None:
            continue
        word, more = PHRASES.get(plain(line[: found.start()])), line[found.end() :].strip()
        if word is None:
            continue
        takes_back = mark is COMMA and not HEDGES.isdisjoint(re.findall(r"[\w'-]+", more.casefold().replace("’", "'")))
        if word in TAKES_TEXT and ":" in found.group():
            return FirstLine(word, more)
        is_figure = word in TAKES_FIGURE and more.isdigit()
        takes_back |= "?" in line or (not is_figure and first_line(more).word not in {None, word, Word.THANKS})
        return FirstLine(word, more, is_sure=not takes_back)
    return _with_more(line)


def _with_more(line: str) -> FirstLine:
    """Words that something belongs to: "pause 3 weeks", "pace 30", "I know someone called Chi Oduya"."""
    said = plain(line)
    for phrase in LONGEST_FIRST:
        word = PHRASES[phrase]
        if word in TAKES_MORE and said.startswith(phrase + " ") and len(said) <= 80:
            typed = " ".join(line.strip(MARKS).split())
            more = typed[len(phrase) :].strip(MARKS)
            return FirstLine(word, more, is_sure=_fits(word, more))
    return FirstLine()


def _fits(word: Word, more: str) -> bool:
    """Whether what follows is such as belongs to the word; a sentence that begins alike is none."""
    if word is Word.PACE:
        return re.fullmatch(r"(\w+ )?\d+( ?\w+)?", more) is not None
    if word is Word.PAUSE:
        return re.search(r"\d", more) is not None
    return word is Word.KNOW and len(more.split()) <= 4
