using Integrations.Payments;
using Xunit;

namespace Integrations.Core.Tests.Payments;

public sealed class PaymentMetadataTests
{
    [Fact]
    public void Nine_pairs_of_the_longest_texts_are_carried()
    {
        var metadata = new PaymentMetadata(Enumerable.Range(1, 9).Select(number => KeyValuePair.Create($"key-00000{number}", new string('v', 43))));

        Assert.Equal(9, metadata.Count);
        Assert.Equal(new string('v', 43), metadata["key-000009"]);
    }

    [Theory]
    [InlineData("", "v", "1 to 10 characters")]
    [InlineData("elevenchars", "v", "1 to 10 characters")]
    [InlineData("k", "12345678901234567890123456789012345678901234", "at most 43 characters; it has 44")]
    public void A_key_or_value_outside_its_length_is_refused(string key, string value, string rule) =>
        Assert.Contains(rule, Assert.Throws<ArgumentException>(() => new PaymentMetadata([KeyValuePair.Create(key, value)])).Message, StringComparison.Ordinal);

    [Fact]
    public void A_tenth_pair_is_refused() =>
        Assert.Contains("has 10 pairs", Assert.Throws<ArgumentException>(() => new PaymentMetadata(Enumerable.Range(0, 10).Select(number => KeyValuePair.Create($"k{number}", "v")))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_key_that_is_there_twice_is_refused() =>
        Assert.Throws<ArgumentException>(() => new PaymentMetadata([KeyValuePair.Create("k", "1"), KeyValuePair.Create("k", "2")]));

    [Fact]
    public void The_same_pairs_are_equal_in_any_order()
    {
        var left = new PaymentMetadata([KeyValuePair.Create("a", "1"), KeyValuePair.Create("b", "2")]);
        var right = new PaymentMetadata([KeyValuePair.Create("b", "2"), KeyValuePair.Create("a", "1")]);

        Assert.Equal(left, right);
        Assert.Equal(left.GetHashCode(), right.GetHashCode());
    }

    [Fact]
    public void The_text_form_shows_no_value() => Assert.Equal("1 pairs", new PaymentMetadata([KeyValuePair.Create("name", "Wanjiku")]).ToString());
}
