"""Rows of the access matrix: conversations."""

from tests.matrix import NOBODY, NOT_THIS_WAY, SIGNED_IN, THE_TWO, Rows

FOREIGN = {**NOBODY, "anonymous": 302}
OF_THE_TWO = {**THE_TWO, "one of the two": 302, "the other of the two": 302}
UNSAID = {**THE_TWO, "one of the two": 422, "the other of the two": 422}
SEEN = {**THE_TWO}
NOT_READ = {**NOT_THIS_WAY, "anonymous": 302}

MATRIX: Rows = {
    "conversations:conversations": ("/conversations/", SIGNED_IN, NOT_THIS_WAY),
    "conversations:conversation_with": ("/conversations/with/{chi}/", FOREIGN, NOT_THIS_WAY),
    "conversations:conversation": ("/conversations/{conversation}/", SEEN, NOT_THIS_WAY),
    "conversations:letters": ("/conversations/{conversation}/letters/", NOT_READ, UNSAID),
    "conversations:withdrawal": ("/conversations/{conversation}/letters/22222222222222/withdrawal/", NOT_READ, FOREIGN),
    "conversations:thinking": ("/conversations/{conversation}/thinking/", NOT_READ, OF_THE_TWO),
    "conversations:sheet": ("/conversations/{conversation}/sheet/", NOT_READ, OF_THE_TWO),
    "conversations:reflection": ("/conversations/{conversation}/reflection/", NOT_READ, UNSAID),
    "conversations:report": ("/conversations/{conversation}/report/", SEEN, OF_THE_TWO),
    "conversations:rest": ("/conversations/{conversation}/rest/", NOT_READ, OF_THE_TWO),
}
