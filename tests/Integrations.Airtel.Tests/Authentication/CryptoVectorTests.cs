using System.Security.Cryptography;
using System.Text;
using Integrations.Airtel.Authentication;
using Integrations.Airtel.Tests.Fixtures;

namespace Integrations.Airtel.Tests.Authentication;

/// <summary>The published test values, byte for byte.</summary>
public sealed class CryptoVectorTests
{
    private static readonly System.Text.Json.JsonElement Signing = Fixture.Json("crypto-vectors").GetProperty("messageSigning");

    [Fact]
    public void The_published_body_has_the_published_signature()
    {
        var signature = MessageSignature.Sign(
            Encoding.UTF8.GetBytes(Text("payloadUtf8")), Convert.FromBase64String(Text("aesKeyBase64")), Convert.FromBase64String(Text("ivBase64")));

        Assert.Equal(Text("xSignatureBase64"), signature);
    }

    [Fact]
    public void The_published_keys_have_the_published_text() =>
        Assert.Equal(Text("xKeyPlaintext"), MessageSignature.KeyText(Convert.FromBase64String(Text("aesKeyBase64")), Convert.FromBase64String(Text("ivBase64"))));

    [Fact]
    public void A_changed_byte_changes_the_signature()
    {
        var body = Encoding.UTF8.GetBytes(Text("payloadUtf8") + " ");

        Assert.NotEqual(Text("xSignatureBase64"), MessageSignature.Sign(body, Convert.FromBase64String(Text("aesKeyBase64")), Convert.FromBase64String(Text("ivBase64"))));
    }

    [Theory]
    [InlineData(AirtelRsaPadding.ByKeySize)]
    [InlineData(AirtelRsaPadding.Pkcs1)]
    [InlineData(AirtelRsaPadding.OaepSha256)]
    public void The_published_key_of_1024_bits_seals_the_keys_with_PKCS1(AirtelRsaPadding padding)
    {
        using var cipher = PublicKeyCipher.Parse(Text("rsaPublicKeySpkiBase64"), padding);

        var sealedKey = cipher.Encrypt(Text("xKeyPlaintext"));

        Assert.Equal(Convert.FromBase64String(Text("xKeySampleBase64")).Length, Convert.FromBase64String(sealedKey).Length);
        Assert.NotEqual(sealedKey, cipher.Encrypt(Text("xKeyPlaintext")));
    }

    [Fact]
    public void OAEP_has_no_room_for_the_keys_in_1024_bits()
    {
        using var key = RSA.Create(1024);

        Assert.ThrowsAny<CryptographicException>(() => key.Encrypt(Encoding.UTF8.GetBytes(Text("xKeyPlaintext")), RSAEncryptionPadding.OaepSHA256));
    }

    [Fact]
    public void The_published_PIN_key_takes_a_PIN()
    {
        using var cipher = PublicKeyCipher.Parse(Fixture.Json("crypto-vectors").GetProperty("pinEncryption").GetProperty("samplePublicKeySpkiBase64").GetString()!, AirtelRsaPadding.ByKeySize);

        Assert.Equal(128, Convert.FromBase64String(cipher.Encrypt("1234")).Length);
    }

    [Theory]
    [InlineData(1024, AirtelRsaPadding.ByKeySize, false)]
    [InlineData(1024, AirtelRsaPadding.OaepSha256, false)]
    [InlineData(2048, AirtelRsaPadding.ByKeySize, true)]
    [InlineData(2048, AirtelRsaPadding.Pkcs1, false)]
    [InlineData(2048, AirtelRsaPadding.OaepSha256, true)]
    public void The_padding_follows_the_setting_and_the_keys_length(int bits, AirtelRsaPadding padding, bool isOaep)
    {
        using var key = RSA.Create(bits);
        using var cipher = PublicKeyCipher.Parse(Convert.ToBase64String(key.ExportSubjectPublicKeyInfo()), padding);

        var opened = key.Decrypt(Convert.FromBase64String(cipher.Encrypt("1234")), isOaep ? RSAEncryptionPadding.OaepSHA256 : RSAEncryptionPadding.Pkcs1);

        Assert.Equal("1234", Encoding.UTF8.GetString(opened));
    }

    [Fact]
    public void A_key_may_be_PEM()
    {
        using var key = RSA.Create(1024);
        using var cipher = PublicKeyCipher.Parse(key.ExportSubjectPublicKeyInfoPem(), AirtelRsaPadding.ByKeySize);

        Assert.Equal("1234", Encoding.UTF8.GetString(key.Decrypt(Convert.FromBase64String(cipher.Encrypt("1234")), RSAEncryptionPadding.Pkcs1)));
    }

    private static string Text(string name) => Signing.GetProperty(name).GetString()!;
}
