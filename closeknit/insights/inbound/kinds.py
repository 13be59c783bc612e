"""What of insights is answered by mail."""

from django.utils.translation import gettext_lazy

from closeknit.insights import actions
from closeknit.mail.incoming.catalogue import A_CONVERSATION, kind

REFUSED = {
    actions.NothingSaid: gettext_lazy("This is longer than a remark. Two thousand characters fit."),
    actions.HasClosed: gettext_lazy("This discussion has ended."),
    actions.NotYet: gettext_lazy("Others have a day before you write here again."),
    actions.OwnInsight: gettext_lazy("You wrote it, and need not say so."),
    actions.EnoughKept: gettext_lazy(
        "More than ten kept for later are seldom read. Read one, or let one go, and this one has room."
    ),
}
INSIGHT = kind("insight", gettext_lazy("An insight"), refused=REFUSED)
DISCUSSION = kind("discussion", gettext_lazy("What was written under an insight"), refused=REFUSED)
THREAD = kind(
    "thread",
    gettext_lazy("A thread under an insight that you read"),
    lead=gettext_lazy("To answer %(name)s there, write to %(address)s."),
    refused=REFUSED,
)
DRAFT = kind("insight_draft", gettext_lazy("The draft of an insight"), lasts=A_CONVERSATION)
NEW = kind(
    "new_insight",
    gettext_lazy("Writing an insight"),
    lead=gettext_lazy("To write down what you learnt, write to %(address)s."),
)
