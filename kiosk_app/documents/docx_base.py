"""What every Word paper of ours is built on: styles, settings and fonts, written here and nowhere else.

No theme, no English defaults: 明朝 and ゴシック by name for every script, language ja-JP, our own kinsoku lists.
"""

from functools import cache

from kiosk_app.documents.content import Face
from kiosk_app.documents.docx_xml import FACE_NAME, NAMESPACES, PROLOGUE, escaped, run_properties

SIZE, LINE_PITCH = 10.5, 357  # the document grid: 10.5 points, lines of 17.85
_NORMAL = (
    '<w:widowControl/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
    '<w:adjustRightInd w:val="0"/><w:snapToGrid w:val="0"/><w:jc w:val="both"/>'
)
# Word takes no more than a hundred characters here: what is left out is rare or never meets a line's end
NOT_FIRST = (
    "!%),.:;?]}、。，．・：；？！゛゜ヽヾゝゞ々ー～…‥’”）〕］｝〉》」』】°′″℃％‰"
    "ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ｡､｣･ﾞﾟｰ"
)
NOT_LAST = "$([{\\£¥‘“（〔［｛〈《「『【＄￡￥＃№｢■□"
_ALTERNATIVES = {
    "BIZ UDMincho": ("BIZ UD明朝 Medium", "roman"),
    "BIZ UDGothic": ("BIZ UDゴシック", "modern"),
}


def _paragraph_style(identity: str, name: str, properties: str = "", run: str = "", extra: str = "") -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="{identity}"{extra}><w:name w:val="{name}"/>'
        f"{'' if extra else '<w:basedOn w:val=' + chr(34) + 'Normal' + chr(34) + '/>'}<w:qFormat/>"
        f"{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{run}</w:style>"
    )


@cache
def styles_xml() -> bytes:
    """Return the styles: document defaults, 標準, three headings, contents, header and footer."""
    serif = FACE_NAME[Face.SERIF]
    fonts = f'<w:rFonts w:ascii="{serif}" w:eastAsia="{serif}" w:hAnsi="{serif}" w:cs="{serif}"/>'
    half = round(SIZE * 2)
    defaults = (
        f'<w:docDefaults><w:rPrDefault><w:rPr>{fonts}<w:kern w:val="2"/><w:sz w:val="{half}"/>'
        f'<w:szCs w:val="{half}"/><w:lang w:val="ja-JP" w:eastAsia="ja-JP" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
    )
    styles = [
        _paragraph_style("Normal", "Normal", _NORMAL, extra=' w:default="1"'),
        (
            '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
            '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        ),
        (
            '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
            '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>'
        ),
        (
            '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
            '<w:uiPriority w:val="99"/><w:semiHidden/></w:style>'
        ),
    ]
    for level in (1, 2, 3):
        outline = f'<w:keepNext/><w:outlineLvl w:val="{level - 1}"/>'
        styles.append(
            _paragraph_style(
                f"Heading{level}", f"heading {level}", outline, run_properties(Face.SANS, 12.0, heading=True)
            )
        )
    styles += [_paragraph_style(f"TOC{level}", f"toc {level}") for level in (1, 2, 3)]
    styles += [
        _paragraph_style("Header", "header"),
        _paragraph_style("Footer", "footer", '<w:jc w:val="center"/>'),
    ]
    return f"{PROLOGUE}<w:styles {NAMESPACES}>{defaults}{''.join(styles)}</w:styles>".encode()


@cache
def settings_xml() -> bytes:
    """Return the settings: kinsoku as in the PDF, no squeezing of punctuation, no stretching before a line break."""
    compat = '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    return (
        f"{PROLOGUE}<w:settings {NAMESPACES}>"
        '<w:zoom w:percent="100"/><w:bordersDoNotSurroundHeader/><w:bordersDoNotSurroundFooter/>'
        '<w:defaultTabStop w:val="840"/><w:characterSpacingControl w:val="doNotCompress"/>'
        f'<w:noLineBreaksAfter w:lang="ja-JP" w:val="{escaped(NOT_LAST)}"/>'
        f'<w:noLineBreaksBefore w:lang="ja-JP" w:val="{escaped(NOT_FIRST)}"/>'
        f"<w:compat><w:doNotExpandShiftReturn/>{compat}</w:compat>"
        '<w:themeFontLang w:val="en-US" w:eastAsia="ja-JP"/></w:settings>'
    ).encode()


@cache
def fonts_xml() -> bytes:
    """Return the font table: each face with the name that Windows gives it."""
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="80"/>'
        f'<w:family w:val="{family}"/><w:pitch w:val="fixed"/></w:font>'
        for name, (other, family) in _ALTERNATIVES.items()
    )
    return f"{PROLOGUE}<w:fonts {NAMESPACES}>{fonts}</w:fonts>".encode()
