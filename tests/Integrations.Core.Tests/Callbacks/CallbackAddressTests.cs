using FsCheck;
using FsCheck.Fluent;
using Integrations.Callbacks;
using Microsoft.Extensions.Options;
using Xunit;

namespace Integrations.Core.Tests.Callbacks;

public sealed class CallbackAddressTests
{
    private const string Slug = "0123456789ab";
    private static readonly string[] Forbidden = ["mpesa", "m-pesa", "safaricom", "exe", "exec", "cmd", "sql", "query"];
    private static readonly CallbackAddresses Addresses = With(CallbackKeys.First);

    [Fact]
    public void An_address_is_the_public_one_with_prefix_slug_and_token()
    {
        var address = Addresses.For(Slug, "order-1");

        Assert.Equal($"https://pay.example.com/base/cb/{Slug}/{Addresses.TokenFor(Slug, "order-1")}", address.AbsoluteUri);
    }

    [Fact]
    public void A_token_is_genuine_for_its_slug_and_belongs_to_its_reference_alone() => Prop.ForAll(
        References(),
        References(),
        static (reference, other) =>
        {
            var token = Addresses.TokenFor(Slug, reference);
            return token.Length is 64
                && Addresses.IsGenuine(Slug, token)
                && !Addresses.IsGenuine("ba9876543210", token)
                && Addresses.BelongsTo(Slug, token, reference)
                && Addresses.BelongsTo(Slug, token, other) == (reference == other)
                && token == Addresses.TokenFor(Slug, reference);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_changed_character_makes_a_forgery() => Prop.ForAll(
        References(),
        Gen.Choose(0, 63).ToArbitrary(),
        static (reference, place) =>
        {
            var token = Addresses.TokenFor(Slug, reference);
            var changed = string.Concat(token.AsSpan(0, place), token[place] is '0' ? "1" : "0", token.AsSpan(place + 1));
            return !Addresses.IsGenuine(Slug, changed) && !Addresses.BelongsTo(Slug, changed, reference);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_shortened_lengthened_or_upper_case_token_is_a_forgery() => Prop.ForAll(
        References(),
        Gen.Choose(0, 63).ToArbitrary(),
        static (reference, length) =>
        {
            var token = Addresses.TokenFor(Slug, reference);
            var upper = token.ToUpperInvariant();
            return !Addresses.IsGenuine(Slug, token[..length]) && !Addresses.IsGenuine(Slug, token + "0") && (upper == token || !Addresses.IsGenuine(Slug, upper));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_text_at_all_is_refused_without_an_exception() => Prop.ForAll(
        ArbMap.Default.ArbFor<string?>(),
        static text => !Addresses.IsGenuine(Slug, text ?? "")).QuickCheckThrowOnFailure();

    [Fact]
    public void A_rotated_key_verifies_the_old_tokens_and_signs_new_ones()
    {
        var rotated = With(CallbackKeys.Second, CallbackKeys.First);
        var old = Addresses.TokenFor(Slug, "order-1");

        Assert.True(rotated.IsGenuine(Slug, old));
        Assert.True(rotated.BelongsTo(Slug, old, "order-1"));
        Assert.NotEqual(old, rotated.TokenFor(Slug, "order-1"));
        Assert.False(With(CallbackKeys.Second).IsGenuine(Slug, old));
    }

    [Fact]
    public void No_token_and_no_slug_spells_a_word_that_Daraja_forbids()
    {
        for (var number = 0; number < 100_000; number++)
        {
            var path = $"/cb/{new CallbackRoute("mpesa", $"shop-{number}", "query").Slug}/{Addresses.TokenFor(Slug, $"order-{number}")}";
            Assert.DoesNotContain(Forbidden, word => path.Contains(word, StringComparison.OrdinalIgnoreCase));
        }
    }

    [Fact]
    public void Without_keys_nothing_is_genuine_and_no_token_is_made()
    {
        var addresses = new CallbackAddresses(Options.Create(new CallbackOptions()));

        Assert.False(addresses.IsGenuine(Slug, new string('0', 64)));
        Assert.Throws<InvalidOperationException>(() => addresses.TokenFor(Slug, "order-1"));
        Assert.Throws<InvalidOperationException>(() => addresses.For(Slug, "order-1"));
    }

    private static Arbitrary<string> References() => ArbMap.Default.ArbFor<NonEmptyString>().Generator.Select(static text => text.Get).ToArbitrary();

    private static CallbackAddresses With(params string[] keys)
    {
        var options = new CallbackOptions { PublicBaseAddress = new Uri("https://pay.example.com/base/") };
        foreach (var key in keys)
        {
            options.SigningKeys.Add(key);
        }

        return new CallbackAddresses(Options.Create(options));
    }
}
