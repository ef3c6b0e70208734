using FsCheck;
using FsCheck.Fluent;
using Integrations.Idempotency;
using Xunit;

namespace Integrations.Core.Tests.Idempotency;

public sealed class FingerprintTests
{
    [Fact]
    public void Texts_do_not_run_into_each_other() =>
        Assert.NotEqual(Of(fields => fields.Add("x", "ab").Add("y", "c")), Of(fields => fields.Add("x", "a").Add("y", "bc")));

    [Fact]
    public void Names_do_not_run_into_values() =>
        Assert.NotEqual(Of(fields => fields.Add("xa", "b")), Of(fields => fields.Add("x", "ab")));

    [Fact]
    public void Equal_fields_give_equal_fingerprints_and_other_fields_others() =>
        Prop.ForAll<Tuple<NonEmptyString, string>[], Tuple<NonEmptyString, string>[]>((one, other) =>
            (Of(fields => AddAll(fields, one)) == Of(fields => AddAll(fields, other))) == one.Select(Plain).SequenceEqual(other.Select(Plain)))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void One_more_or_one_less_field_is_another_fingerprint() =>
        Prop.ForAll<Tuple<NonEmptyString, string>[]>(list =>
            Of(fields => AddAll(fields, list)) != Of(fields => AddAll(fields, list).Add("more", "")) && Of(fields => AddAll(fields, list)) == Of(fields => AddAll(fields, list)))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Absent_and_empty_are_different() =>
        Assert.NotEqual(Of(fields => fields.Add("x", (string?)null)), Of(fields => fields.Add("x", "")));

    [Fact]
    public void A_number_and_its_digits_are_different() =>
        Assert.NotEqual(Of(fields => fields.Add("x", 5)), Of(fields => fields.Add("x", "5")));

    [Fact]
    public void An_amount_is_its_units_and_its_currency()
    {
        var shillings = Of(fields => fields.Add("amount", new Money(10m, "KES")));

        Assert.Equal(shillings, Of(fields => fields.Add("amount", new Money(10.00m, "KES"))));
        Assert.NotEqual(shillings, Of(fields => fields.Add("amount", new Money(10m, "UGX"))));
        Assert.NotEqual(shillings, Of(fields => fields.Add("amount", new Money(10.01m, "KES"))));
    }

    [Fact]
    public void The_order_of_pairs_does_not_matter() =>
        Assert.Equal(
            Of(fields => fields.Add("pairs", [KeyValuePair.Create("a", "1"), KeyValuePair.Create("b", "2")])),
            Of(fields => fields.Add("pairs", [KeyValuePair.Create("b", "2"), KeyValuePair.Create("a", "1")])));

    [Fact]
    public void A_moment_is_the_same_in_every_offset() =>
        Assert.Equal(
            Of(fields => fields.Add("at", new DateTimeOffset(2026, 1, 5, 9, 0, 0, TimeSpan.Zero))),
            Of(fields => fields.Add("at", new DateTimeOffset(2026, 1, 5, 12, 0, 0, TimeSpan.FromHours(3)))));

    [Fact]
    public void A_stored_fingerprint_is_read_back()
    {
        var fingerprint = Of(fields => fields.Add("x", "y"));

        Assert.Equal(fingerprint, Fingerprint.Parse(fingerprint.ToString()));
        Assert.Throws<FormatException>(() => Fingerprint.Parse("AB"));
    }

    /// <summary>Computed by another program from the layout: a length as eight bytes, big-endian, before UTF-16 in little-endian; a byte for the type after the name. What hosts have stored must stay the same.</summary>
    [Fact]
    public void A_fingerprint_stays_what_it_was_in_earlier_versions() => Assert.Equal(
        "fa7b4d48d7907b0c1638e175e3193e3119eabc688ba81b691c7205b54012ad34",
        Of(fields => fields.Add("kind", 1).Add("reference", "order-1").Add("description", (string?)null).Add("pairs", [KeyValuePair.Create("a", "ü")])).ToString());

    [Fact]
    public void A_long_text_counts_to_its_last_character()
    {
        var text = new string('x', 100_000);

        Assert.NotEqual(Of(fields => fields.Add("before", 1).Add("x", text)), Of(fields => fields.Add("before", 1).Add("x", text[..^1] + "y")));
        Assert.Equal(Of(fields => fields.Add("before", 1).Add("x", text)), Of(fields => fields.Add("before", 1).Add("x", new string('x', 100_000))));
    }

    [Fact]
    public void A_value_that_is_given_along_makes_no_difference() =>
        Assert.Equal(Of(fields => fields.Add("x", "order-1")), Fingerprint.Of("order-1", static (fields, reference) => fields.Add("x", reference)));

    [Fact]
    public void Fields_take_nothing_more_once_they_are_hashed()
    {
        FingerprintFields? kept = null;
        Of(fields => kept = fields.Add("x", "y"));

        Assert.Throws<ObjectDisposedException>(() => kept!.Add("z", "late"));
    }

    private static Fingerprint Of(Action<FingerprintFields> describe) => Fingerprint.Of(describe);

    private static FingerprintFields AddAll(FingerprintFields fields, Tuple<NonEmptyString, string>[] list) =>
        list.Aggregate(fields, (sum, field) => sum.Add(field.Item1.Get, field.Item2));

    private static (string Name, string Value) Plain(Tuple<NonEmptyString, string> field) => (field.Item1.Get, field.Item2);
}
