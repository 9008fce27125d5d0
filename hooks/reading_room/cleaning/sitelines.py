"""Steps for lines that a web page's site has set around the text: tags, credits, disclaimers, forms, leftovers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby, pairwise, takewhile

from ..wordlists import folded, word_list
from .draft import Change, Cut, Draft
from .lines import Line, lines_of

_SECTIONS = word_list("site-sections")
_FEWEST = 4
"""So many sections in a row are a newspaper's."""
_LONGEST = 480
"""Code points of the longest line that may be a site's."""

_RIGHTS = r"侵权|侵權|转载|轉載|版权|版權|本站|本网|本網|本平台|信息存储|作者本人|著作权|著作權"
_TAG_NAMES = (
    r"(?:키워드\s?)?tags?|태그|标签|標籤|文章标签|文章標籤|热门标签|熱門標籤|相关热词(?:搜索)?|相關熱詞(?:搜尋)?"
    r"|labels|filed\sunder|tagged(?:\s(?:with|as))?"
)
_SENTENCES = re.compile(
    rf"""
      [\[(（【]?\s*(?:特别|特別|免责|免責|版权|版權|郑重|鄭重|本站|原创|原創|转载|轉載)?(?:声明|聲明)\s?[】\])）]?
      \s?[:：](?=.*(?:{_RIGHTS})).{{0,300}}
    | .{{0,60}}(?:未经|未經).{{0,20}}(?:授权|授權|许可|許可|允许|允許|同意).{{0,12}}(?:转载|轉載|翻印).{{0,40}}
    | .{{0,40}}(?:转载|轉載)(?:请|請|须|須|务必|務必)\w{{0,2}}(?:注明|註明|标明|標明|联系|聯繫|聯絡).{{0,60}}
    | .{{0,80}}不代表(?:本站|本网|本網|本平台|本刊|网站|網站|平台).{{0,60}}
    | .{{0,80}}(?:如有|若有|如涉及|如存在)(?:侵权|侵權).{{0,60}}
    | [▶☞▷►].{{0,80}}(?:클릭|바로가기|구독|채널\s?추가|뉴스레터|제보).{{0,30}}
    | 기사\s?제보.{{0,80}}
    | click\sto\s(?:share|print|e-?mail)\b.{{0,80}}
    | your\se-?mail\saddress\swill\snot\sbe\spublished\b.{{0,80}}
    | (?:this\s(?:web)?site\suses|we\suse)\s(?:akismet|cookies)\b.{{0,250}}
    | (?:proudly\s)?powered\sby\b.{{0,80}}|[\w\s]{{1,40}}powered\sby\s?:.{{0,80}}
    | (?:this\spage\swas\s)?last\s(?:edited|modified|updated|reviewed)(?:\s(?:on|at)|\s?:).{{0,80}}
    | 本[页頁]面(?:最后|最後).{{0,80}}
    | (?:对不起|對不起|抱歉)[,，].{{0,16}}(?:页面|頁面|网页|網頁).{{0,40}}|本[页頁]面\s?\d+\s?秒.{{0,40}}[。.]?
    | (?:all\s)?(?:text|content)\sis\savailable\sunder\b.{{0,400}}
    | (?:本站的?|本站点|本站點)?(?:全部|所有)?文字(?:都|均)?(?:在|採用|采用)(?:知识共享|創用CC|知識共享).{{0,250}}
    | (?:모든\s|이\s)(?:문서|저작물|글)은?는?\s(?:크리에이티브\s커먼즈|CC\sBY).{{0,250}}
    | 이\s문서의\s내용\s중\s(?:전체\s또는\s)?일부는.{{0,150}}|기여하신\s문서의\s저작권은.{{0,150}}
    | 최근\s수정\s시각\s?[:：].{{0,60}}
    | 이\s문서는.{{0,60}}마지막으로\s편집.{{0,40}}
    | (?:※\s?)?(?:이|본|해당)\s?(?:글|기사|페이지|문서|번역문?|콘텐츠)[은는]\s.{{0,20}}(?:기계|자동|AI)\s?번역
      (?:된|한|본|되었|됐|을\s통해|기로|입니다).{{0,40}}
    | (?:※\s?)?[本此該该](?:[页頁]面?|[网網][页頁]|文章?|[内內]容|[译譯]文)[^。]{{0,6}}(?:由|[为為經经是]|使用)
      .{{0,12}}(?:机器|機器|自动|自動|AI)\s?(?:翻[译譯]|生成[译譯]文)(?!的).{{0,40}}
    | this\s(?:page|article|content|text)\s(?:was|is|has\sbeen)\s(?:(?:automatically|machine)[-\s]?translated
      |translated\s(?:automatically|by\s(?:a\s)?(?:machine|computer|AI))).{{0,120}}
    | [▲△⬆↑]?\s?(?:点击|點擊)(?:上方|下方|蓝字|藍字|标题|標題).{{0,60}}(?:关注|關注|星标|推送|订阅|訂閱).{{0,30}}
    | 本文(?:共|约|約|全文)?约?\s?\d+字[,，]?\s?(?:(?:预计)?阅读(?:需要?|时间|大约|约)?.{{0,10}})?
    | [(（]?(?:向左|左右|上下)滑[动動](?:可?查看|看).{{0,12}}[)）]?
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""What a site says in sentences of its own: of its rights, its readers, its page."""
_ROWS = re.compile(
    rf"""
      [\[(（【]?\s*(?:文章录入|文章錄入|本文责编|责任编辑|責任編輯|责编|責編|网络编辑|網路編輯|编辑|編輯|审核|審核|校对|校對|编审|排版)\s?[:：|｜].{{0,40}}
    | (?:字[級级号號體体])(?:設定|设定|设置|大小|調整)?\s?[:：]\s?(?:[大中小特巨超]\s?){{2,5}}
    | (?:推[荐薦][阅閱][读讀]|相[关關][阅閱][读讀]|관련\s?기사)\s?[:：▶☞|｜]\s?[^\s《].{{1,80}}
    | [-–—=～~]{{1,6}}\s?(?:the\s)?end\s?[-–—=～~]{{1,6}}|[-–—─━]{{2,}}\s?/\s?[-–—─━]{{2,}}
    | 우[)편]?.{{0,4}}\d{{5}}\)?\s.{{3,80}}(?:전화|tel)[\s.:：]{{0,3}}[(（]?\d.{{0,60}}
    | [\[(（【](?:责任编辑|責任編輯|责编|責編|编辑|編輯|편집자?|책임\s?편집)[\s:：]{{1,3}}.{{1,20}}[\])）】]
    | (?:本文)?(?:網址|网址|链接|連結|链接地址)\s?[:：]\s?https?://\S{{1,250}}
    | (?:[#＃][^\s#＃]{{1,30}}[#＃]?[\s,，·]*){{2,}}
    | (?:{_TAG_NAMES})\s?[:：|#＃].{{0,150}}
    | (?:分享到|分享至|一键分享(?:到)?|공유하기|share\s(?:this|on|via))\s?[:：].{{1,80}}
    | (?:下载|下載)\s?[:：]\s?\d+\s+(?:页码|頁碼)\s?[:：].{{1,80}}
    | 进入专题\s?[:：].{{1,60}}|.{{1,20}}[(（]进入专栏[)）]|进入\s?.{{1,20}}\s?的专栏.{{0,80}}|发信站\s?[:：].{{1,80}}
    | (?:人[气氣]|回[应應])\s?[(（]\d[\d,]{{0,9}}[)）]\s?[|｜].{{0,80}}|(?:全站|個人)分類\s?[:：].{{1,120}}
    | (?:첨부\s?)?파일\s?[:：]|附件\s?[:：]|(?:파일|file|文件|檔案)\s?[:：]\s?\S.{{0,80}}\.(?:jpe?g|png|gif|svg|webp)
    | (?:栏目|欄目)\s?[:：].{{1,40}}>.{{1,60}}
    | ※\s(?:發信站|文章網址|編輯|引述).{{1,150}}|◆\sFrom:.{{1,60}}
    | (?:→|推|噓)\s\w{{2,12}}\s?:.{{0,120}}\d\d/\d\d(?:\s\d\d:\d\d)?
    | (?:글꼴|글자|글씨)\s?크기\s?[:：]\s?(?:(?:크게|보통|작게|기본|가|[+\-대중소])\s?){{1,4}}
    | registered\sin\sengland\s(?:&|and)\swales.{{0,40}}
    | posted\sin\s.{{1,80}}\|.{{1,80}}
    | (?:隐藏|隱藏|숨은\s?|hidden\s|页面|頁面)?(?:分类|分類|분류|categor(?:y|ies))\s?[:：].{{1,250}}
    | (?:检索自|檢索自|取自|원본\s주소|retrieved\sfrom)\s?["“「『]?https?://.{{1,250}}
    | [(（](?:重定向自|重新導向自|redirected\sfrom)\s?.{{1,60}}|\(.{{1,60}}에서\s넘어옴\)
    | [\w.+-]{{1,40}}@[\w-]{{1,40}}(?:\.[\w-]{{1,20}}){{1,4}}
    | [|｜\s:–—-]*[|｜][|｜\s:–—-]*
    | (?:编辑次数|編輯次數|最近更新|创建者|建立者|浏览次数|瀏覽次數)\s?[:：].{{0,60}}
    | [#＃](?!\d{{1,4}}$)[^\s#＃]{{1,30}}(?:\s\d{{1,4}}\s?[个個개])?|:{{3}}
    | .{{1,30}}發表在\s?.{{1,12}}留言\s?[(（]\d{{1,5}}[)）].{{0,40}}
    | -{{1,3}}|[–•·●]|(?:[-=_─━—]{{4,60}}[^\s-]{{0,8}}){{1,2}}
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""What a site sets in rows without a sentence: tags, categories, its editors; empty cells and bullets."""
_STOPS = tuple("。.！？!?")


_COUNTERS = re.compile(
    r"(?:[\s|｜•·]+(?:(?:人[气氣]|[回迴][应應響])\s?[(（]\d[\d,]{0,9}[)）]|[上下]一篇|(?:浏览次数|浏览量|浏览|瀏覽次數|瀏覽|查看|阅读|閱讀|点击(?:数|次数)?|點擊(?:數|次數)?|點閱|评论|評論|조회\s?수?|클릭\s?수?|댓글|좋아요|추천|의견"
    r"|views?|comments?)\s?[:：]?\s?\d[\d,.]{0,9}\s?[万萬]?(?:次|회|개|건|条|條)?|\d{1,3}\smin(?:ute)?s?\sread"
    r"|(?:字号|字號|字体|字體|글꼴|글자\s?크기)\s?[:：]?\s?[\[【(]?\s?(?:[大中小대중소][\s|]{0,3}){2,4}[\])】]?))+$",
    re.IGNORECASE,
)
_COUNTERS_AHEAD = re.compile(
    r"(?:选择字号\s?[:：]\s*(?:[大中小]\s?){0,3}\s*)?(?:本文)?共阅读\s?[\d,]{1,9}\s?次\s*(?=更新时间|发布时间|\d{4})"
)
"""The same ahead of the date."""
_DAY = re.compile(r"\d{4}\s?[-./年년]\s?\d{1,2}|\d{1,2}:\d{2}|(?i:\d{1,2}\s[a-z]{3,9}\s|[a-z]{3,9}\s\d{1,2},\s)\d{4}")
_LONGEST_STAMP, _SHORTEST_REPEATED = 160, 24
"""Code points of the longest line of dates; half-width columns of the narrowest line that no one writes twice."""


def counters(draft: Draft) -> Iterator[Change]:
    """How often a page was read, liked or answered, beside its date: `2011-04-05 10:15 来源：… 浏览次数：1234`.

    Leaves alone the date and the source, lines without a date, and sentences.
    """
    for line in lines_of(draft.text):
        if ahead := _COUNTERS_AHEAD.match(line.words):
            yield Cut(line.start, line.start + ahead.end())
        count = _COUNTERS.search(line.words) if len(line.words) <= _LONGEST_STAMP else None
        if count and _DAY.search(line.words, 0, count.start()):
            yield Cut(line.start + count.start(), line.end)


def repeated_lines(draft: Draft) -> Iterator[Change]:
    """A line that says again what the line above says: a picture's description beside its caption, a title's beside it.

    Leaves alone short lines, which may be cries or answers, and repetitions farther down.
    """
    for before, line in pairwise(lines_of(draft.text)):
        if line.words == before.words and line.width >= _SHORTEST_REPEATED:
            yield Cut(line.start, line.end)


def site_lines(draft: Draft) -> Iterator[Change]:
    """Lines in which a site names tags, categories and its own staff, disclaims, forbids or asks to be shared.

    Also a lone e-mail address, a bullet or a table's row with nothing in it. Leaves alone sentences that only
    have such words in them, `来源：…` and `작성자: …`, which tell of the text, keywords, and longer lines.
    `#판문점 #정전협정` → ``, `（责任编辑：李四）` → ``
    """
    for line in lines_of(draft.text):
        if is_of_site(line):
            yield Cut(line.start, line.end)


def site_sections(draft: Draft) -> Iterator[Change]:
    """The sections of a newspaper, each on a line of its own above its text: 정치, 경제, 사회, 국제.

    Leaves alone fewer than four in a row, those that the text below has again, as a list of its parts has, and any
    below the first sentence.
    `정치\\n경제\\n사회\\n국제\\n협정은 …이다.` → `협정은 …이다.`
    """
    lines = lines_of(draft.text)
    above = list(takewhile(lambda line: not line.stopped, lines))
    below = {line.words for line in lines[len(above) :]}
    for named, run in groupby(above, lambda line: folded(line.words) in _SECTIONS and line.words not in below):
        sections = list(run)
        if named and len(sections) >= _FEWEST:
            yield from (Cut(line.start, line.end) for line in sections)


def is_of_site(line: Line) -> bool:
    """Whether a line is what a site says of itself, as site_lines cuts it."""
    if len(line.words) > _LONGEST:
        return False
    row = not line.words.endswith(_STOPS) and _ROWS.fullmatch(line.words)
    return bool(row or _SENTENCES.fullmatch(line.words))
