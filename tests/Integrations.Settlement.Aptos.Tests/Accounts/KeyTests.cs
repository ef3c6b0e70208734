using System.Text.Json;
using Integrations.Settlement.Aptos.Tests.Fixtures;

namespace Integrations.Settlement.Aptos.Tests.Accounts;

public sealed class KeyTests
{
    private static readonly JsonElement All = Vectors.Load("addresses");

    [Fact]
    public void An_Ed25519_key_has_its_address() => Assert.All(All.GetProperty("ed25519").EnumerateArray(), static one =>
    {
        using var signer = AptosLocalSigner.FromPrivateKey(new(one.Text("privateKeyAip80")));

        Assert.False(signer.IsLegacyText);
        Assert.Equal(one.Text("publicKey"), Vectors.Hex(signer.PublicKey.Bytes));
        Assert.Equal(one.Text("authenticationKey"), signer.AuthenticationKey.ToLongString());
    });

    [Fact]
    public void The_same_key_has_another_address_as_a_single_key() => Assert.All(All.GetProperty("singleKey").EnumerateArray(), static one =>
    {
        using var signer = AptosLocalSigner.FromPrivateKey(new(one.Text("privateKey")), AptosKeyScheme.SingleKey);

        Assert.Equal(one.Text("authenticationKey"), signer.AuthenticationKey.ToLongString());
    });

    [Fact]
    public void A_secp256k1_key_has_its_address() => Assert.All(All.GetProperty("secp256k1").EnumerateArray(), static one =>
        Assert.Equal(one.Text("authenticationKey"), AptosAuthenticationKey.Of(AptosPublicKey.Secp256k1(one.Bytes("publicKeyUncompressed")), AptosKeyScheme.SingleKey).ToLongString()));

    [Fact]
    public void Several_keys_have_one_address()
    {
        var ed25519 = All.GetProperty("multi")[0];
        var any = All.GetProperty("multi")[1];
        AptosPublicKey[] keys = [.. ed25519.GetProperty("publicKeys").EnumerateArray().Select(static key => AptosPublicKey.Ed25519(Vectors.Hex(key.GetString()!)))];
        AptosPublicKey[] mixed =
        [
            keys[0],
            AptosPublicKey.Secp256k1(All.GetProperty("secp256k1")[0].Bytes("publicKeyUncompressed")),
            keys[1],
        ];

        Assert.Equal(ed25519.Text("authenticationKey"), AptosAuthenticationKey.OfMultiEd25519(keys, 2).ToLongString());
        Assert.Equal(any.Text("authenticationKey"), AptosAuthenticationKey.OfMultiKey(mixed, 2).ToLongString());
    }

    [Fact]
    public void The_words_of_a_wallet_give_its_account()
    {
        var one = All.GetProperty("derivationPath")[0];
        using var first = AptosLocalSigner.FromMnemonic(new(one.Text("mnemonic")));
        using var second = AptosLocalSigner.FromMnemonic(new(one.Text("mnemonic")), account: 1);

        Assert.Equal(one.Text("address"), first.AuthenticationKey.ToLongString());
        Assert.NotEqual(first.AuthenticationKey, second.AuthenticationKey);
    }

    [Fact]
    public void The_text_of_a_key_is_read_in_three_forms_and_no_other() => Assert.All(All.GetProperty("privateKeyText").EnumerateArray(), static one =>
    {
        var text = new Secret(one.Text("input"));
        if (one.GetProperty("valid").GetBoolean())
        {
            using var signer = AptosLocalSigner.FromPrivateKey(text);
            using var expected = AptosLocalSigner.FromPrivateKey(new(one.Text("bytes")));
            Assert.Equal(expected.AuthenticationKey, signer.AuthenticationKey);
            Assert.Equal(!one.Text("input").StartsWith("ed25519-priv-", StringComparison.Ordinal), signer.IsLegacyText);
        }
        else
        {
            var refusal = Assert.Throws<FormatException>(() => AptosLocalSigner.FromPrivateKey(text));
            Assert.DoesNotContain(one.Text("input")[^4..], refusal.ToString(), StringComparison.Ordinal);
        }
    });

    [Theory]
    [InlineData("ed25519-priv-b7451a07ff80a0e7bbb029c9b876ffb84b211577bf980b74c228fe3fc059a0d8")]
    [InlineData("ED25519-priv-0xb7451a07ff80a0e7bbb029c9b876ffb84b211577bf980b74c228fe3fc059a0d8")]
    [InlineData("ed25519-priv-0xg7451a07ff80a0e7bbb029c9b876ffb84b211577bf980b74c228fe3fc059a0d8")]
    public void Near_misses_of_the_text_are_refused(string text) => Assert.Throws<FormatException>(() => AptosLocalSigner.FromPrivateKey(new(text)));
}
