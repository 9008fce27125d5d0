"""The names of a box's values as readers see them: a template's own parameters are words of programmers.

`{{Infobox military conflict|combatant1=…}}` shows no “combatant1” on any wiki, but a word of the wiki's language; the
words here are those that the boxes of the Chinese, Korean and English Wikipedias show, or come near to.
"""

from __future__ import annotations

import re

_TABLE = """
name conflict officialname unitname | 名称     | 名稱     | 이름       | Name
title header                          | 标题     | 標題     | 제목       | Title
longname                              | 全名     | 全名     | 정식 명칭  | Full name
nativename                            | 原名     | 原名     | 원어 이름  | Native name
birthname                             | 出生名   | 出生名   | 출생 이름  | Birth name
nickname othername alttitle           | 别名     | 別名     | 별칭       | Nickname
partof                                | 所属     | 所屬     | 상위 사건  | Part of
date                                  | 日期     | 日期     | 날짜       | Date
place location                        | 地点     | 地點     | 장소       | Location
result                                | 结果     | 結果     | 결과       | Result
territory                             | 领土变更 | 領土變更 | 영토 변화  | Territorial changes
status                                | 状态     | 狀態     | 상태       | Status
casus cause causes                    | 起因     | 起因     | 원인       | Cause
combatant                             | 参战方   | 參戰方   | 교전 세력  | Belligerents
commander commanders                  | 指挥官   | 指揮官   | 지휘관     | Commanders
leader leaders                        | 领导人   | 領導人   | 지도자     | Leaders
units                                 | 参战单位 | 參戰單位 | 참전 부대  | Units
strength                              | 兵力     | 兵力     | 병력       | Strength
casualties                            | 伤亡     | 傷亡     | 피해 규모  | Casualties
notes footnotes                       | 备注     | 備註     | 비고       | Notes
birthdate dateofbirth                 | 出生日期 | 出生日期 | 출생일     | Born
birthplace placeofbirth               | 出生地   | 出生地   | 출생지     | Birthplace
deathdate dateofdeath                 | 逝世日期 | 逝世日期 | 사망일     | Died
deathplace placeofdeath               | 逝世地   | 逝世地   | 사망지     | Place of death
burialplace placeofburial restingplace | 安葬地  | 安葬地   | 안장지     | Buried
nationality citizenship               | 国籍     | 國籍     | 국적       | Nationality
ethnicity                             | 民族     | 民族     | 민족       | Ethnicity
allegiance                            | 效忠     | 效忠     | 복무       | Allegiance
branch branches                       | 军种     | 軍種     | 군종       | Branch
serviceyears                          | 服役年份 | 服役年份 | 복무 기간  | Years of service
rank                                  | 军衔     | 軍銜     | 최종 계급  | Rank
unit                                  | 所属部队 | 所屬部隊 | 근무       | Unit
commands                              | 统率     | 統率     | 지휘       | Commands
battles                               | 参与战役 | 參與戰役 | 주요 참전  | Battles
awards                                | 获奖     | 獲獎     | 서훈       | Awards
relations relatives                   | 亲属     | 親屬     | 친척       | Relations
spouse                                | 配偶     | 配偶     | 배우자     | Spouse
children                              | 子女     | 子女     | 자녀       | Children
parents                               | 父母     | 父母     | 부모       | Parents
party                                 | 政党     | 政黨     | 정당       | Party
religion                              | 宗教     | 宗教     | 종교       | Religion
education educate                     | 学历     | 學歷     | 학력       | Education
almamater                             | 母校     | 母校     | 출신 학교  | Alma mater
occupation                            | 职业     | 職業     | 직업       | Occupation
otherwork laterwork                   | 其他工作 | 其他工作 | 기타 이력  | Other work
office                                | 职务     | 職務     | 직책       | Office
termstart                             | 就任     | 就任     | 임기 시작  | Assumed office
termend                               | 卸任     | 卸任     | 임기 종료  | Left office
term                                  | 任期     | 任期     | 임기       | Term of office
predecessor                           | 前任     | 前任     | 전임       | Preceded by
successor                             | 继任     | 繼任     | 후임       | Succeeded by
president                             | 总统     | 總統     | 대통령     | President
primeminister                         | 总理     | 總理     | 총리       | Prime Minister
minister                              | 部长     | 部長     | 장관       | Minister
chiefofstaff                          | 参谋长   | 參謀長   | 참모총장   | Chief of staff
type                                  | 类型     | 類型     | 종류       | Type
datedrafted                           | 起草日期 | 起草日期 | 초안일     | Drafted
datesigned                            | 签署日期 | 簽署日期 | 서명일     | Signed
locationsigned                        | 签署地点 | 簽署地點 | 서명지     | Place of signing
dateeffective                         | 生效日期 | 生效日期 | 발효일     | Effective
dateexpiration                        | 失效日期 | 失效日期 | 만료일     | Expires
conditioneffective                    | 生效条件 | 生效條件 | 발효 조건  | Condition
signatories signatory                 | 签署者   | 簽署者   | 서명자     | Signatories
parties                               | 缔约方   | 締約方   | 당사국     | Parties
language languages                    | 语言     | 語言     | 언어       | Languages
formation founded established         | 成立     | 成立     | 설립       | Founded
dissolved disbanded abolished         | 解散     | 解散     | 해산       | Dissolved
dates active                          | 存在时期 | 存在時期 | 활동 기간  | Active
headquarters                          | 总部     | 總部     | 본부       | Headquarters
garrison                              | 驻地     | 駐地     | 주둔지     | Garrison
country                               | 国家     | 國家     | 국가       | Country
size                                  | 规模     | 規模     | 규모       | Size
commandstructure                      | 隶属     | 隸屬     | 상급 부대  | Part of
notablecommanders                     | 著名指挥官 | 著名指揮官 | 역대 지휘관 | Notable commanders
motto                                 | 格言     | 格言     | 표어       | Motto
role                                  | 任务     | 任務     | 임무       | Role
website                               | 网站     | 網站     | 웹사이트   | Website
population populationtotal            | 人口     | 人口     | 인구       | Population
timezone                              | 时区     | 時區     | 시간대     | Time zone
hangul                                | 谚文     | 諺文     | 한글       | Hangul
hanja                                 | 汉字     | 漢字     | 한자       | Hanja
rr                                    | 罗马字   | 羅馬字   | 로마자     | Revised Romanization
mr                                    | 马赖式   | 馬賴式   | 매큔-라이샤워 표기 | McCune–Reischauer
t tra trad                            | 繁体     | 繁體     | 정체자     | Traditional Chinese
s sim simp                            | 简体     | 簡體     | 간체자     | Simplified Chinese
p py pinyin                           | 拼音     | 拼音     | 병음       | Pinyin
p1                                    | 前身     | 前身     | 이전 국가  | Preceded by
s1                                    | 后继     | 後繼     | 다음 국가  | Succeeded by
c chi                                 | 汉字     | 漢字     | 한자       | Chinese
w                                     | 威妥玛   | 威妥瑪   | 웨이드식   | Wade–Giles
kanji                                 | 日文汉字 | 日文漢字 | 일본어 한자 | Kanji
kana hiragana                         | 假名     | 假名     | 가나       | Kana
romaji                                | 罗马字   | 羅馬字   | 로마자     | Romaji
director                              | 导演     | 導演     | 감독       | Directed by
producer                              | 监制     | 監製     | 제작       | Produced by
writer screenplay                     | 编剧     | 編劇     | 각본       | Written by
starring                              | 主演     | 主演     | 출연       | Starring
author noauthor overrideauthor        | 作者     | 作者     | 지은이     | Author
translator                            | 译者     | 譯者     | 옮긴이     | Translator
section                               | 章节     | 章節     | 장         | Section
times                                 | 时间     | 時間     | 시기       | Time
year y                                | 年份     | 年份     | 연도       | Year
composer                              | 作曲     | 作曲     | 작곡       | Composer
publisher                             | 出版者   | 出版者   | 펴낸 곳    | Publisher
music                                 | 音乐     | 音樂     | 음악       | Music by
released                              | 上映日期 | 上映日期 | 개봉일     | Release date
runtime                               | 片长     | 片長     | 시간       | Running time
mission                               | 使馆     | 使館     | 공관       | Mission
envoy                                 | 使节     | 使節     | 사절       | Envoy
"""
"""A line for each word: what it stands for, then the word in Simplified and Traditional Chinese, Korean, English."""

_LANGUAGES = ("zh-Hans", "zh-Hant", "ko", "en")
_KEY = re.compile(r"(?P<word>[a-z]+(?:[ _-]?[a-z]+)*)[ _-]?(?P<number>\d{0,2})")


def _read() -> dict[str, dict[str, str]]:
    labels: dict[str, dict[str, str]] = {}
    for line in _TABLE.strip().splitlines():
        keys, *words = (part.strip() for part in line.split("|"))
        labels.update({key: dict(zip(_LANGUAGES, words, strict=True)) for key in keys.split()})
    return labels


_LABELS = _read()


def label_of(key: str, lang: str) -> str | None:
    """What readers of a language see for a parameter, such as `birth_date` or `combatant1`; None where that is itself.

    An unknown one only loses its underscores.
    """
    found = _KEY.fullmatch(key)
    word = re.sub("[ _-]", "", found["word"]) if found else ""
    if found and len(word) == 1 and found["number"]:  # `p1` is the state before, `p` is Pinyin
        word += "1"
    words = _LABELS.get(word)
    if not found or not words or lang not in words:
        return key.replace("_", " ") if "_" in key else None
    return f"{words[lang]} {found['number']}".rstrip()
