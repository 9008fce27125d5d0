"""MkDocs' events, translated: the core decides which pages there are and what they say.

MkDocs keeps this module between two builds of `mkdocs serve`, so what a build needs is made in `on_config`,
and everything is imported here at the top, as this folder is on the path only while the file is read.
"""

from __future__ import annotations

import copy
import os
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import urlsplit

from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.toc import get_toc

from reading_room.cache import FOLDER, Cache
from reading_room.cleaning import clean_all
from reading_room.contents import Heading
from reading_room.epub import epubs
from reading_room.htmltext import attribute, css_string, dotted, escape, lang_attribute, scripted, telling
from reading_room.library import LibraryError, load, resolve
from reading_room.model import UI_LANGS
from reading_room.pages import Page, ProseError, Row, Site, kept_templates, load_prose, make_site, words
from reading_room.pages.pictures import pictures_in
from reading_room.policy import protected
from reading_room.preview import Preview
from reading_room.search import DRAWER, theme_faults
from reading_room.styles import inlined
from reading_room.trouble import trouble

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.pages import Page as BuiltPage
    from mkdocs.structure.toc import AnchorLink

log = get_plugin_logger("reading_room")


class _State:
    """What one build knows: the site, its pages by MkDocs' name for their source, and what MkDocs made of them.

    `listed` has, for each interface language, the pages that its navigation lists, `groups` the same by their groups;
    `chinese` tells whether any document has forms to choose from; `texts` are those of the files that pages bring
    with them, by path; `folder` is the site's, `env` has the theme's templates.
    """

    site: Site
    pages: dict[str, Page]
    listed: dict[str, Row]
    groups: dict[str, dict[str, Row]]
    chinese: bool
    texts: dict[str, str]
    files: Files
    built: dict[str, BuiltPage]
    folder: str
    env: Any
    preview: Preview | None = None


state = _State()

WAITING = "waiting.html"
"""The template of a page that is served and has not been asked for."""


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Make nothing before it is asked for where the site is served to an editor, who looks at a few pages."""
    sys.path.append(str(Path(__file__).parent))  # the processes that help with cleaning need to find the core
    state.preview = Preview() if command == "serve" else None


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Callable[..., None]) -> None:
    """Let what is asked for be made before the server looks for it."""
    if state.preview and (app := server.get_app()):
        server.set_app(state.preview.before(app, Path(config.site_dir)))


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Load and clean the collection, and decide on its pages. Faults stop the build before anything is written."""
    if state.preview:
        state.preview.begin()
    docs, cache = Path(os.path.relpath(config.docs_dir)), Cache(FOLDER)
    state.folder = os.path.relpath(config.site_dir)
    try:
        library = load(docs.parent / "seeds", cache)
        documents = list(clean_all(library, cache))
        if findings := resolve(library, documents):
            raise LibraryError(findings)
        prose = load_prose(docs)
    except (LibraryError, ProseError) as error:
        raise PluginError(f"the collection cannot be built\n{error}") from None
    if faults := list(theme_faults(lambda pattern: _theirs(config, pattern))):
        raise PluginError("the search does not fit the theme\n" + "\n".join(faults))
    for finding in library.warnings:
        log.warning(str(finding))
    pictures = docs / "assets" / "pictures"
    books = epubs(library, documents, prose, pictures) if os.environ.get("READING_ROOM_EPUB") else {}
    paper = bool(os.environ.get("READING_ROOM_PDF"))  # “make pdf” writes them into the finished site
    shown = pictures_in(pictures).__contains__
    root = urlsplit(config.site_url).path if config.site_url else None
    state.site = make_site(library, documents, prose, shown, paper=paper, books=books, cache=cache, root=root)
    state.chinese = any(source.chinese for source in library.sources)
    state.pages = {_source(page): page for page in state.site.pages}
    listed = {ui: [page for page in state.site.pages if page.ui == ui and page.listed] for ui in UI_LANGS}
    state.listed = {ui: Row(pages) for ui, pages in listed.items()}
    state.groups = {ui: _grouped(pages) for ui, pages in listed.items()}
    state.texts = {}
    config.theme.static_templates.clear()  # a site map needs to know the site's address; the 404 page is our own
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages and the data. MkDocs goes by a file's name, so that Markdown to download is named afterwards."""
    for source in state.pages:
        files.append(File.generated(config, source, content="", inclusion=InclusionLevel.NOT_IN_NAV))
    for uri, content in state.site.files.items():
        waits = state.preview if uri != "404.html" else None  # nobody asks for that one: the server looks for it
        if waits:
            waits.later(uri, content)
        made = b"" if waits else content()
        file = File.generated(config, f"{uri}.bytes", content=made, inclusion=InclusionLevel.NOT_IN_NAV)
        file.dest_uri = uri
        files.append(file)
    state.files = files
    return files


def on_env(env: Any, config: MkDocsConfig, files: Files) -> Any:
    """Keep the theme's templates as Python has read them: each build makes this environment anew."""
    env.bytecode_cache = kept_templates()
    state.env = env
    return env


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Name the pages, and put those of each language in a row."""
    state.built = {file.src_uri: file.page for file in files.documentation_pages() if file.page}
    for source, page in state.pages.items():
        built = state.built[source]
        built.title = f"<span{lang_attribute(page.lang, page.ui)}>{telling(page.title, page.lang)}</span>"
        built.previous_page, built.next_page = _neighbours(page)
    return nav


def on_page_markdown(markdown: str, page: BuiltPage, config: MkDocsConfig, files: Files) -> str:
    """Give the page its description, and no left column where it has nothing to hold, or no room.

    Python-Markdown, which reads a long block of HTML twice to pass it on as it is, does not get to see one.
    """
    shown = state.pages[page.file.src_uri]
    page.meta = {"description": attribute(shown.description)}
    if shown.group in ("home", "timeline"):
        page.meta["hide"] = ["navigation"]
    if state.preview:
        page.meta["template"] = WAITING
        return ""
    return shown.body() if shown.prose else ""


def on_page_content(html: str, page: BuiltPage, config: MkDocsConfig, files: Files) -> str:
    """Give the page its contents where the Markdown does not tell them; its HTML, if it is not that, comes later.

    MkDocs prepares all pages before it writes the first: of a large collection they would fill the memory.
    """
    shown = state.pages[page.file.src_uri]
    if shown.contents or not shown.prose:  # the theme's way past the head leads to the first entry, at least the title
        page.toc = get_toc(_tokens(shown.contents or (Heading(1, "title", str(page.title)),)))
    else:
        _keep_words(page.toc, shown.ui)
    return html if shown.prose else ""


def on_page_context(context: dict[str, Any], page: BuiltPage, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:
    """Show the page with its HTML, in its own language: words, name of the site, navigation, counterparts."""
    shown = state.pages[page.file.src_uri]
    own = copy.copy(config)
    own["site_name"] = escape(state.site.names[shown.ui])
    own["extra"] = {**config.extra, "alternate": _alternates(shown)}
    context.update(config=own, nav=_navigation(shown), ui=shown.ui, labels=words(shown.ui), shown=shown)
    head = [css_string(state.site.names[shown.ui]), css_string(shown.head or shown.title)]
    context.update(running_head=head, chinese=state.chinese)
    if state.preview:
        state.preview.later(page.file.dest_uri, lambda: _made(page, context, config).encode())
    elif not shown.prose:
        page.content = shown.body()
    return context


def on_post_page(output: str, page: BuiltPage, config: MkDocsConfig) -> str:
    """Bring into the finished page what a browser would wait for, and let it say what it may load and run."""
    page.content = None  # nobody asks for it any more
    return output if state.preview else protected(_whole(output, page))


def on_post_build(config: MkDocsConfig) -> None:
    """Let those who ask for a page have it."""
    if state.preview:
        state.preview.end()


def _made(page: BuiltPage, context: dict[str, Any], config: MkDocsConfig) -> str:
    """A page that is served, made as a build makes it.

    It does not say what it may run: the server's script, which loads it anew after a change, is another each time.
    """
    shown = state.pages[page.file.src_uri]
    if shown.prose:
        page.markdown = shown.body()
        page.render(config, state.files)
        _keep_words(page.toc, shown.ui)
    else:
        page.content = shown.body()
    page.active = True
    try:
        return _whole(state.env.get_template("main.html").render(context), page)
    finally:
        page.active = False


def _whole(html: str, page: BuiltPage) -> str:
    """A finished page with what a browser would wait for."""
    folder = PurePosixPath(page.file.dest_uri).parent
    mended = _mended(html, state.pages[page.file.src_uri].ui)
    return inlined(mended, lambda href: _content(os.path.normpath(folder / href)))


def _mended(html: str, ui: str) -> str:
    """The theme's switch for the drawer with a name, by which the keyboard and the ear find it."""
    name = attribute(words(ui)["chrome"]["nav"])
    return html.replace(DRAWER, DRAWER.replace('autocomplete="off"', f'aria-label="{name}"'), 1)


def _content(path: str) -> str:
    """The text of a file of the site, by its path from the root."""
    if path not in state.texts:
        file = state.files.get_file_from_path(path)
        if not file:
            raise PluginError(
                f"mkdocs.yml: missing-file: a page loads {path}, which is not there — add it, or do not name it"
            )
        state.texts[path] = file.content_string
    return state.texts[path]


def on_build_error(error: Exception, **_: object) -> None:
    """Say what the system refused, a full disk above all, as the collection's own faults are said.

    Whoever asks for a page that is served has the last one.
    """
    if state.preview:
        state.preview.end()
    if isinstance(error, OSError):
        raise PluginError(f"the site cannot be built\n{trouble(error, state.folder)}") from None


def _theirs(config: MkDocsConfig, pattern: str) -> str | None:
    """The theme's own file of that name, whatever stands in `overrides/`."""
    own = config.theme.custom_dir
    folders = (Path(folder) for folder in config.theme.dirs if folder != own)
    found = next((file for folder in folders for file in sorted(folder.glob(pattern))), None)
    return found.read_text(encoding="utf-8") if found else None


def _source(page: Page) -> str:
    """What MkDocs takes for the file that a page was made of."""
    return page.uri.removesuffix(".html") + ".md"


def _grouped(pages: Sequence[Page]) -> dict[str, Row]:
    groups: defaultdict[str, list[Page]] = defaultdict(list)
    for page in pages:
        groups[page.group].append(page)
    return {group: Row(members) for group, members in groups.items()}


def _neighbours(page: Page) -> tuple[BuiltPage | None, BuiltPage | None]:
    row = state.listed[page.ui]
    before, behind = (state.built[_source(other)] if other else None for other in row.beside(page))
    return before, behind


def _navigation(page: Page) -> Navigation:
    items: list[Any] = []
    for group, listed in state.groups[page.ui].items():
        members = [state.built[_source(other)] for other in listed.near(page)]
        if len(members) > 1 or group == "documents":
            section = Section(words(page.ui)["nav"][group], [*members])
            section.active = page.group == group
            items.append(section)
        else:
            items += members
    navigation = Navigation(items, [])
    navigation.homepage = state.built[_source(state.listed[page.ui].pages[0])]
    return navigation


def _alternates(page: Page) -> list[dict[str, str]]:
    names = {ui: words(ui)["name"] for ui in UI_LANGS}
    return [
        {
            "lang": ui,
            "link": page.alternates[ui],
            "sign": name[: 1 + name.isascii()],
            "rest": name[1 + name.isascii() :],
        }
        for ui, name in names.items()
    ]


def _keep_words(links: Iterable[AnchorLink], ui: str) -> None:
    """Let the contents that MkDocs made of Markdown tell scripts and keep dots, as the headings themselves do."""
    for link in links:
        link.title = dotted(scripted(link.title, ui, str), ui)
        _keep_words(link.children, ui)


def _tokens(headings: Sequence[Heading]) -> list[Any]:
    return [{"level": h.level, "id": h.id, "name": h.title, "children": _tokens(h.children)} for h in headings]
