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

    private static Fingerprint Of(Action<FingerprintFields> describe) => Fingerprint.Of(describe);

    private static FingerprintFields AddAll(FingerprintFields fields, Tuple<NonEmptyString, string>[] list) =>
        list.Aggregate(fields, (sum, field) => sum.Add(field.Item1.Get, field.Item2));

    private static (string Name, string Value) Plain(Tuple<NonEmptyString, string> field) => (field.Item1.Get, field.Item2);
}
