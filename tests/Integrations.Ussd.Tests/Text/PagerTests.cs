using FsCheck;
using FsCheck.Fluent;

namespace Integrations.Ussd.Tests.Text;

public sealed class PagerTests
{
    private static readonly UssdLimits Small = new(40, 20);

    [Fact]
    public void A_screen_that_fits_is_one_page_with_its_navigation() =>
        Assert.Equal(["Menu\n1. A\n2. B\n0. Back"], Pager.Split(new PageText("Menu", ["1. A", "2. B"], "0. Back", null, "98. More", "0. Back"), UssdLimits.Default, strict: true));

    [Fact]
    public void Options_keep_their_numbers_and_are_never_cut()
    {
        var options = Enumerable.Range(0, 30).Select(index => Numbers.Line(index, $"Bundle {index}")).ToArray();

        var pages = Pager.Split(new PageText("Bundles", options, "0. Back", "00. Home", "98. More", "0. Back"), UssdLimits.Default, strict: true);

        Assert.All(pages, page => Assert.True(UssdTextSize.Of(page).Fits(UssdLimits.Default)));
        Assert.Equal(options, pages.SelectMany(page => page.Split('\n')).Where(line => line.Contains("Bundle ", StringComparison.Ordinal)));
        Assert.All(pages[..^1], page => Assert.Contains("98. More", page, StringComparison.Ordinal));
        Assert.DoesNotContain("98. More", pages[^1], StringComparison.Ordinal);
        Assert.All(pages, page => Assert.EndsWith("0. Back\n00. Home", page, StringComparison.Ordinal));
    }

    [Fact]
    public void A_text_is_cut_at_words()
    {
        const string Text = "Your loan of KES 1 500 is due on Friday. Pay it at any agent near you.";

        var pages = Pager.Split(new PageText(Text, [], null, null, "98. More", "0. Back"), Small, strict: true);

        Assert.All(pages, page => Assert.True(UssdTextSize.Of(page).Fits(Small)));
        Assert.Equal(Text, string.Join(' ', pages.Select(page => page.Split("\n98.")[0].Split("\n0.")[0])));
        Assert.Contains(pages, page => page.Contains("1 500", StringComparison.Ordinal));
    }

    [Fact]
    public void A_page_with_one_foreign_character_is_counted_by_the_shorter_limit()
    {
        var pages = Pager.Split(new PageText("Karibu", ["1. abcdefgh", "2. ɗan", "3. abcdefgh"], null, null, "98. +", "0. -"), new UssdLimits(40, 24), strict: true);

        Assert.All(pages, page => Assert.True(UssdTextSize.Of(page).Fits(new UssdLimits(40, 24))));
        Assert.True(pages.Length > 1);
    }

    [Fact]
    public void An_option_that_does_not_fit_is_an_error_in_tests_and_cut_for_subscribers()
    {
        var page = new PageText("", [$"1. {new string('x', 60)}"], "0. Back", null, "98. More", "0. Back");

        Assert.Contains("does not fit", Assert.Throws<UssdMenuException>(() => Pager.Split(page, Small, strict: true)).Message, StringComparison.Ordinal);
        Assert.True(UssdTextSize.Of(Assert.Single(Pager.Split(page, Small, strict: false))).Fits(Small));
    }

    [Fact]
    public void Whatever_is_shown_fits() => Prop.ForAll<NonNull<string>, NonNull<string>[]>((header, labels) =>
    {
        var options = labels.Take(40).Select((label, index) => Numbers.Line(index, label.Get.ReplaceLineEndings(" "))).ToArray();
        var pages = Pager.Split(new PageText(string.Concat(Enumerable.Repeat(header.Get + " ", 9)), options, "0. Back", "00. Home", "98. More", "0. Back"), UssdLimits.Default.Less(4), strict: false);
        return pages.Length > 0 && pages.All(page => UssdTextSize.Of(page).Fits(UssdLimits.Default.Less(4)));
    }).QuickCheckThrowOnFailure();
}
