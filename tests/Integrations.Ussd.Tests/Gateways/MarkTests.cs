using FsCheck;
using FsCheck.Fluent;

namespace Integrations.Ussd.Tests.Gateways;

/// <summary>What a session remembers of a history: enough to know it again, too little to read a secret.</summary>
public sealed class MarkTests
{
    [Fact]
    public void A_history_that_goes_on_is_known_and_any_other_is_not() => Prop.ForAll(
        (from items in Gen.Elements("", "0", "1", "98", "0722000111", "Ann Wanjiku", "é", "500.50").ArrayOf(70)
         from length in Gen.Choose(1, 69)
         from hidden in Gen.Choose(0, 69)
         from other in Gen.Choose(0, 68)
         select (items, length, hidden, other)).ToArbitrary(),
        static drawn =>
        {
            var (items, length, hidden, other) = drawn;
            var handled = string.Join('*', items[..length]);
            var mark = default(Mark).Handled(handled, length);
            mark = hidden < length ? mark.HideNewItems(handled, hidden) : mark;
            var longer = $"{handled}*7";

            Assert.True(mark.TryMatch(handled, out var rest) && rest == handled.Length);
            Assert.True(mark.TryMatch(longer, out rest) && rest == handled.Length);
            Assert.False(mark.TryMatch($"{handled}7*", out rest) && rest == handled.Length && hidden >= length && length < 64);
            if (other < Math.Min(length, Math.Min(hidden, 64)))
            {
                items[other] += "x";
                Assert.False(mark.TryMatch(string.Join('*', items[..length]), out _));
            }
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("1*500*1*1234*1", 3)]
    [InlineData("1234", 0)]
    public void No_digit_of_a_secret_is_in_it(string history, int secret)
    {
        var items = history.Split('*');
        var marks = Enumerable.Range(0, 10_000).Select(pin =>
        {
            items[secret] = $"{pin:0000}";
            var upTo = string.Join('*', items[..(secret + 1)]);
            return default(Mark).Handled(upTo, secret + 1).HideNewItems(upTo, secret).Handled(string.Join('*', items), items.Length);
        });

        Assert.Single(marks.Distinct());
    }

    [Fact]
    public void A_longer_history_with_the_same_beginning_but_no_star_is_another()
    {
        var mark = default(Mark).Handled("1*5", 2);

        Assert.False(mark.TryMatch("1*50", out _));
        Assert.False(mark.TryMatch("1*", out _));
        Assert.False(mark.TryMatch("", out _));
        Assert.True(mark.TryMatch("1*5*", out var rest));
        Assert.Equal(3, rest);
    }
}
