"""Sentences of handing on."""

CANNOT_READ = "{name}さんの役割では読めない{label}が{count}件あります。ほかの方をえらぶか、そのしるしを外してください。"
HANDED_ON = "{count}件を、{name}さんに引き継ぎました。"
CHOOSE = "引き継ぐものを一つ以上えらんでください。"
SEALED = "封をしたものが入っています。渡すときは、ここにしるしをつけてください。"
