"""The same in English."""

from charterkit.pages.words.letters import Letters

LETTERS = Letters(
    receipt="Receipt",
    entered={
        "signatories": "On {at} {steward} entered this signature in {charter}: {what}.",
        "ballots": "On {at} {steward} entered this ballot in {charter}: {what}.",
        "proposals": "On {at} {steward} entered this proposal in {charter}: {what}.",
    },
    says="What was entered is, word for word:",
    signed="What is signed is version {version}, the text {text}.",
    voted="What was voted on is the text {text}.",
    written_for="The proposal is written for version {version}. Its file has {text}.",
    place="It stands in the charter's archive as {path}.",
    digest="The file has the sha256 {digest}.",
    commit="It came in with the change {commit}.",
    check_heading="How to check it",
    check={
        "signatories": "In a copy of the archive: charter show {id}",
        "ballots": "In a copy of the archive: charter show {id}",
        "proposals": "In a copy of the archive: charter show {id}",
    },
    check_digest="The file itself: git show {commit}:{path} | sha256sum",
    object_heading="If something is wrong",
    wrong="Write to the stewards, and it will be mended. It also says that a steward entered it, "
    "so anybody can see that you did not do so yourselves.",
    wrong_to="Write to the stewards at {contact}, and it will be mended. It also says that a "
    "steward entered it, so anybody can see that you did not do so yourselves.",
    object={
        "signatories": "Nobody is shown or counted before a steward has made sure that you signed. "
        "If you did not, say so now. You can leave at any time: charter leave {id}",
        "ballots": "Until the vote closes, {closes}, you can vote again, and the newest ballot "
        "counts. After that the outcome can be contested: charter contest {slug}",
        "proposals": "Until the vote opens you can take the proposal back: charter withdraw {id}",
    },
    notice="A vote: {titles}",
    dear="To {name}",
    lead="{organisation} may vote on this proposal in {charter}.",
    lead_several="{organisation} may vote on these {count} proposals in {charter}.",
    proposal_line="No. {number}: {title}",
    class_line="It is a {meaning}.",
    changes="What would change",
    goes="Taken out:",
    comes="Put in:",
    binding="The text in {language} is the one that binds.",
    reasons="The reasons",
    when="When",
    discussed="The proposal is discussed until {closes}.",
    over="The discussion ended {closes}.",
    opens="Then the stewards open the vote. If they do so at once, it lasts until {closes}.",
    voting="The vote is open until {closes}.",
    how="How to vote",
    ranked="Only one of the proposals can win, so they are ranked, the best first; that all stays "
    "as it is is called status-quo.",
    on_site="On the web: {address}",
    by_command="In a copy of the archive: {command}",
    by_mail="By a mail to {contact}: say who you are, the proposal's number, and {what}.",
    by_steward="Or write to the stewards: who you are, the proposal's number, and {what}.",
    as_choice="approve, reject or abstain",
    as_order="your ranking, with status-quo in it",
    text="What is voted on is the text {text}.",
    sincerely="Yours sincerely",
    notified=(
        "{count} was notified {how}, {at}.",
        "{count} were notified {how}, {at}.",
    ),
    notified_how={
        "mail": "by mail",
        "post": "by letter",
        "mail-and-post": "by mail and letter",
        "meeting": "at a meeting",
    },
)
