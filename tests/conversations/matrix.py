"""Rows of the access matrix: conversations."""

from tests.matrix import NOBODY, NOT_THIS_WAY, SIGNED_IN, THE_TWO, Rows

FOREIGN = {**NOBODY, "anonymous": 302}
OF_THE_TWO = {**THE_TWO, "one of the two": 302, "the other of the two": 302}
UNSAID = {**THE_TWO, "one of the two": 422, "the other of the two": 422}
SEEN = {**THE_TWO}
NOT_READ = {**NOT_THIS_WAY, "anonymous": 302}
TIMES = "/conversations/{conversation}/times/{meeting}"

MATRIX: Rows = {
    "conversations:busy": ("/conversations/busy/", SIGNED_IN, {**dict.fromkeys(NOBODY, 422), "anonymous": 302}),
    "conversations:conversations": ("/conversations/", SIGNED_IN, NOT_THIS_WAY),
    "conversations:conversation_with": (
        "/conversations/with/{chi}/",
        {**FOREIGN, "one of the two": 200},
        {**FOREIGN, "one of the two": 422},
    ),
    "conversations:conversation": ("/conversations/{conversation}/", SEEN, NOT_THIS_WAY),
    "conversations:letters": ("/conversations/{conversation}/letters/", NOT_READ, UNSAID),
    "conversations:withdrawal": ("/conversations/{conversation}/letters/22222222222222/withdrawal/", NOT_READ, FOREIGN),
    "conversations:thinking": ("/conversations/{conversation}/thinking/", NOT_READ, OF_THE_TWO),
    "conversations:sheet": ("/conversations/{conversation}/sheet/", NOT_READ, OF_THE_TWO),
    "conversations:reflection": ("/conversations/{conversation}/reflection/", NOT_READ, UNSAID),
    "conversations:report": ("/conversations/{conversation}/report/", SEEN, OF_THE_TWO),
    "conversations:rest": ("/conversations/{conversation}/rest/", NOT_READ, OF_THE_TWO),
    "conversations:times": ("/conversations/{conversation}/times/", SEEN, UNSAID),
    "conversations:choice": (f"{TIMES}/choice/", NOT_READ, UNSAID),
    "conversations:refusal": (f"{TIMES}/refusal/", NOT_READ, OF_THE_TWO),
    "conversations:times_withdrawal": (f"{TIMES}/withdrawal/", NOT_READ, OF_THE_TWO),
    "conversations:cancellation": (f"{TIMES}/cancellation/", NOT_READ, OF_THE_TWO),
    "conversations:outcome": (f"{TIMES}/outcome/", NOT_READ, OF_THE_TWO),
    "conversations:meeting_calendar": (f"{TIMES}/calendar/", SEEN, NOT_THIS_WAY),
}
