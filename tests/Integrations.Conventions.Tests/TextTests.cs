using System.Text;
using Integrations.Conventions.Tests.House;
using Integrations.Conventions.Tests.Text;

namespace Integrations.Conventions.Tests;

public sealed class TextTests
{
    private const int ReadForKind = 8000;

    private static IEnumerable<string> Pages => Repository.Files.Where(file => file.EndsWith(".md", StringComparison.Ordinal));

    [Fact]
    public void No_file_says_what_it_must_not() => Convention.Holds(
        "The project names no package registry, no machine and nothing of its making.",
        from file in Repository.Files
        let bytes = File.ReadAllBytes(file)
        where !bytes.AsSpan(0, Math.Min(bytes.Length, ReadForKind)).Contains((byte)0)
        from found in ForbiddenText.Find(Encoding.UTF8.GetString(bytes))
        select $"{Repository.Relative(file)}:{found.Line}: '{found.Found}' {found.Rule}");

    [Fact]
    public void Code_on_pages_is_compiled_code()
    {
        var compiled = Repository.Files
            .Where(file => file.EndsWith(".cs", StringComparison.Ordinal))
            .Select(file => (Name: Repository.Relative(file), Text: File.ReadAllText(file)))
            .ToArray();

        Convention.Holds(
            $"C# on a page is copied from a file that compiles, a sample best of all. A line '// …' leaves lines out.",
            from page in Pages
            from block in Markdown.CSharpBlocks(File.ReadAllText(page))
            let snippet = new Snippet(block.Code)
            let mismatches = compiled.Select(file => snippet.CompareWith(file.Name, file.Text)).ToArray()
            where mismatches.All(mismatch => mismatch is not null)
            select $"{Repository.Relative(page)}:{block.Line}: {mismatches.MaxBy(mismatch => mismatch!.MatchedLines)}");
    }

    [Fact]
    public void Links_on_pages_lead_to_files() => Convention.Holds(
        "A link to a file of the repository finds it.",
        from page in Pages
        from link in Markdown.LocalLinks(File.ReadAllText(page))
        let target = Path.GetFullPath(link, Path.GetDirectoryName(page)!)
        where !File.Exists(target) && !Directory.Exists(target)
        select $"{Repository.Relative(page)}: {link}");

    [Fact]
    public void Every_page_of_the_documentation_is_in_an_index()
    {
        var pages = Repository.FilesIn("docs", ".md").ToArray();
        var listed = pages.Where(page => Path.GetFileName(page) is "README.md").SelectMany(LinkedFrom).Append(Path.Combine(Repository.Root, "docs", "README.md")).ToHashSet(StringComparer.Ordinal);

        Convention.Holds("A page that no index links is not found by its readers: add it to docs/README.md.", pages.Where(page => !listed.Contains(page)).Select(Repository.Relative));

        static IEnumerable<string> LinkedFrom(string index) => Markdown.LocalLinks(File.ReadAllText(index)).Select(link => Path.GetFullPath(link, Path.GetDirectoryName(index)!));
    }

    [Fact]
    public void Forbidden_words_are_found_with_their_line()
    {
        var registry = string.Concat("https://api.nu", "get.org/v3");
        var machine = string.Concat("/ho", "me/somebody/code");
        var mark = string.Concat("// TO", "DO later");

        var found = ForbiddenText.Find($"fine\n{registry}\nfine {machine}\n{mark}\n").Select(item => item.Line);

        Assert.Equal([2, 3, 4], found);
    }

    [Theory]
    [InlineData("Another session is open on the phone; an agent issued the token.")]
    [InlineData("https://example.com/home/page and $HOME/x and ~/home/y")]
    [InlineData("See ../docs/guide.md. The todo list of a till.")]
    public void Ordinary_words_are_not_found(string text) => Assert.Empty(ForbiddenText.Find(text));

    [Fact]
    public void A_page_yields_its_code_blocks_only()
    {
        const string Page = "text\n```csharp\nvar a = 1;\n```\n```bash\nls\n```\n````csharp\n```\nvar b = 2;\n````\n";

        Assert.Equal([(3, "var a = 1;"), (9, "```\nvar b = 2;")], Markdown.CSharpBlocks(Page));
    }

    [Theory]
    [InlineData("var a = 1;\nvar b = 2;", true)]
    [InlineData("    var a = 1;\n\n    var b = 2;", true)]
    [InlineData("var a = 1;\n// …\nvar d = 4;", true)]
    [InlineData("var a = 1;\nvar d = 4;", false)]
    [InlineData("var d = 4;\n// …\nvar a = 1;", false)]
    [InlineData("var e = 5;", false)]
    public void A_snippet_is_looked_for_line_by_line(string snippet, bool isThere)
    {
        const string Source = "{\n    var a = 1;\n    var b = 2;\n    var c = 3;\n    var d = 4;\n}\n";

        Assert.Equal(isThere, new Snippet(snippet).CompareWith("Sample.cs", Source) is null);
    }

    [Fact]
    public void A_snippet_that_drifted_shows_both_lines()
    {
        var mismatch = new Snippet("var a = 1;\nvar b = 3;").CompareWith("Sample.cs", "var a = 1;\nvar b = 2;\n")!.ToString();

        Assert.Contains("Sample.cs:2", mismatch, StringComparison.Ordinal);
        Assert.Contains("page: var b = 3;", mismatch, StringComparison.Ordinal);
        Assert.Contains("code: var b = 2;", mismatch, StringComparison.Ordinal);
    }
}
