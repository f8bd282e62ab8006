"""Sentences about a survey that stand in more than one place."""

HAS_ANSWERS = "もう答えが届いているので、質問の意味が変わる直しはできません。ことばの直しだけができます。"
NOT_DRAFT = "準備中のアンケートだけ、質問を加えたり、並べかえたり、消したりできます。"
ALREADY = "このアンケートは、もうその状態です。画面を開きなおしてください。"
NO_QUESTIONS = "質問がまだありません。質問を加えてから、受付をはじめてください。"
NAMES_SOMEBODY = (
    "{names}は、お名前・住所・電話のようです。みんなが読むところなので、消してから、受付をはじめてください。"
)
