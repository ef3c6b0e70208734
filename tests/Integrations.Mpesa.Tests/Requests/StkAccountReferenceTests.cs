using FsCheck;
using FsCheck.Fluent;

namespace Integrations.Mpesa.Tests.Requests;

public sealed class StkAccountReferenceTests
{
    [Fact]
    public void A_reference_that_fits_stays_as_it_is() => Assert.Equal("123456789012", StkAccountReference.Shorten("123456789012"));

    [Fact]
    public void A_longer_one_keeps_its_ending() => Assert.StartsWith("00123-", StkAccountReference.Shorten("ORDER-2026-000123"));

    [Fact]
    public void References_with_the_same_ending_stay_apart() =>
        Assert.NotEqual(StkAccountReference.Shorten("ORDER-2026-000123"), StkAccountReference.Shorten("ORDER-2025-000123"));

    [Fact]
    public void Every_reference_fits_and_is_always_the_same() => Prop.ForAll(
        ArbMap.Default.ArbFor<NonEmptyString>().Filter(text => !string.IsNullOrWhiteSpace(text.Get)),
        text =>
        {
            var shortForm = StkAccountReference.Shorten(text.Get);
            return shortForm.Length is > 0 and <= 12 && shortForm == StkAccountReference.Shorten(text.Get);
        }).QuickCheckThrowOnFailure();
}
