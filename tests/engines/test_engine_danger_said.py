"""Words of danger as other people would say them: cousins of the listed words, and everyday words whose letters hold one (R12)."""

import pytest

from otagaisama.engines.danger import danger_words, looks_sealed

SAID = {
    "heart": (
        "消えて無くなりたい|消え失せたい|きえうせたい|いなくなってしまえたら|生きてるのがしんどい|生きるのを止めたい|死んでしまおう|"
        "死んでしまおうかな|死んじゃおう|しんじゃおうかな|死んだら許して|死んでお詫び|命を終わりに|命をたちたい|もう生きられない|"
        "夜眠ったまま起きたくない|朝が来なければいい|このまま目が覚めないで|二度と起きたくない|あの世で会いたい|お迎えが来てほしい|"
        "早くお迎えが来ないかな|早く死にてー|しにたみ|希死念慮|自傷|アームカット|首に縄をかけ|首にひもをかけた|ロープを買った|"
        "ロープを用意した|ドアノブに紐|ビルから飛ぶ|マンションから落ちようか|電車に身を投げ|川に飛び込もう|海に入って死|薬をためている|"
        "薬をためこんで|もう疲れました、終わりにします|もうおしまいにしたい|人生をやめたい|人生終了したい|もう生きる自信がない|"
        "生きる希望がない|いきるきぼうがない|死ぬことばかり考える|死ぬ事ばかり|死について考えて眠れない|一緒に逝こう|"
        "介護に疲れて一緒に死のうと|I can't go on|I can't go on living|"
        "life is not worth living|i want to kms|nobody would miss me|"
        "I dont want to be alive|I wish I had never been born|"
        "i want to sleep and never wake up|I am going to die by suicide|"
        "hang myself|slit my wrists|しにたいです|死ニタイ|ﾀﾋにたい|しnitai|shinitai|しにたし|"
        "死にてぇな|死んでやる|しんでやる|死ぬつもり|死のっかな|いっそ死|いっそ消え|もう無理死ぬ"
    ),
    "ambulance": (
        "火傷した|顔の半分がさがって|言葉が出なくなった|急に話せなくなった|手足がしびれて動かない|意識が遠のく|意識がうすれ|"
        "いしきがとおく|呼んでも反応しない|呼びかけても目を開けない|目を開けません|息をしてない|息をしていません|息がない|脈がない|"
        "みゃくがない|口から泡|あわをふいて|白目をむいて|餅がのどに|もちがつまった|風呂で沈んで|お風呂で溺れ|浴槽で動かな|"
        "お風呂から出てこない|起きてこない、返事もない|血を流して|頭から血|転んで動け|ころんで うごけない|ころんで起きられない|"
        "熱が40度|水を飲めない|何も食べていません|何日もご飯を食べてない|5日間食べてない|一週間なにもたべていない|薬を飲み過ぎ|"
        "睡眠薬をたくさん|くすりを たくさん のみました|毒キノコを食べ|誤飲|電池を飲みこん|アナフィラキシー|感電|"
        "chest hurts|can't wake him|she fainted|he fell and can't get up|"
        "severe pain in chest|my father collapsed|no pulse|choking|seizure"
    ),
    "fire": (
        "火が出ている|火が出た|火がでています|鍋が燃え|ガスをつけたまま|コンロをつけっぱなし|ストーブが倒れ|煙がもくもく|黒い煙|"
        "けむりがすごい|ガス漏れ|一酸化炭素|火花が|焦げた臭い|こげたにおい|焦げ臭い|火を消せない|ひがでた|かじです|カジです|"
        "灯油をまく|house on fire|smoke everywhere|gas smell|burning smell"
    ),
    "police": (
        "ナイフをもって出ていった|はさみを持って出ていった|カッターを振り回|鉈をもって|殴りこんで|ドアを壊そうと|窓を割られ|ガラスが割れる音|"
        "叫び声|さけび声|悲鳴が聞こえ|悲鳴を上げ|助けを求める声|たすけてという声|知らない人が家に入|知らない男が部屋に|覗かれ|"
        "盗まれた|ひったくり|オレオレ詐欺|口座番号を教え|暗証番号を教え|キャッシュカードを取りに|電話で警察と名乗|息子を名乗る|"
        "母がいなくなった|おばあさんがいなくなり|帰宅していません|夜になっても戻らない|三日間 電気がついたまま|三日明かりがつかない|"
        "雨戸が閉まったまま|あまどがしまったまま|新聞が溜まって|牛乳がたまって|ポストがあふれ|洗濯物が干したまま|一週間見てません|"
        "ずっと顔を見ていない|いやな臭いがする|変なにおいがする|部屋に虫がわいて|someone broke in|he has a gun|"
        "missing since|robbed|being stalked|人につけられている|家に押し入られた|threatened me|父が三日も雨戸を開けていない|"
        "三日 カーテンが閉まったまま"
    ),
    "child": (
        "お父さんにさわられる|パパに さわられた|おじさんに触られた|先生に触られ|お兄ちゃんに裸を|子どもをたたいてしまう|"
        "子供をつい叩いて|赤ちゃんを投げ|子どもを殴りそう|子どもに手を出して|子どもが家に入れてもらえない|子どもが外に出されて|"
        "子どもが裸足で|ごはんを食べさせてもらえない|お母さんにぶたれる|ママにたたかれる|お父さんになぐられる|父親に殴られ|"
        "怒鳴り声と泣き声|ネグレクト|育児放棄|子どもを殺し|子どもと一緒に死|my dad touches me|"
        "he hits the kids|beats his kids"
    ),
    "dv": (
        "夫に殴られる|妻に物を投げられ|息子に首をしめられた|母に手をかけそう|母に手を上げて|親を叩いてしまう|お母さんをたたいてしまう|"
        "認知症の母を殴って|介護で手が出そう|介護していて手をあげ|娘にお金をとられ|通帳を取られ|年金をとりあげ|鍵をかけられて出られ|"
        "食事をもらえない|ご飯をもらえない|水をかけられ|髪をひっぱ|つねられ|蹴飛ばされ|死ねと言われ|殺すと言われ|怒鳴られ|どなられ|"
        "お金を渡してもらえない|外出させてもらえ|逃げ出したい|夫から逃げ|husband hurts me|he hurts me|"
        "boyfriend hits|he threatens me|he locks me in|"
        "I suffer DV, don't tell anybody|a DV victim|キョウハクトレイプサレタ|i am being raped"
    ),
}
CASES = [(text, kind) for kind, texts in SAID.items() for text in texts.split("|")]


@pytest.mark.parametrize(("text", "kind"), CASES)
def test_whatever_way_it_is_said_the_numbers_are_shown(text, kind):
    found = danger_words(text)
    assert kind in {danger.kind for danger in found}
    assert all(text[danger.start : danger.end] == danger.text for danger in found)


@pytest.mark.parametrize(
    "text",
    [
        "近所の人に助けられています",
        "DVDの使い方がわからない",
        "ＤＶＤを借りたい",
        "I need advice about my pension",
        "Do you sell grapes?",
        "車にガソリンを入れに行けない",
        "荷物を片付けられて助かった",
        "ずっと続けられたらいい",
        "鍵を開けられて困る",
        "電話をかけられて困る",
        "advertisement",
        "手すりを付けられたらいい",
        "刺し身が食べたい",
        "刺しゅうの会",
        "ハエがたくさん",
        "人を助けてあげたい",
        "助けていただきありがとう",
        "家がこわれた",
        "時間に縛られる",
        "顔を見ながら話したい",
        "コンロの火が出ない",
        "薬をためしたい",
        "町内会に呼びかけても集まらない",
        "Please help me with my garbage",
        "2 kms on foot",
        "食品トレイ・プラスチックの日",
        "押し入れの片付けを手伝ってほしい",
        "手すりをつけられて助かった",
        "草がのびて虫がわいている",
        "はさみを持っていない",
        "雨戸が閉まりにくい",
    ],
)
def test_letters_inside_another_word_say_nothing(text):
    assert danger_words(text) == []
    assert looks_sealed(text) == []
