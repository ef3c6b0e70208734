using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;
using Integrations.Sandbox.Aptos.Bytes;
using Integrations.Sandbox.Aptos.Chain;
using Integrations.Sandbox.Aptos.Endpoints;
using Integrations.Sandbox.Aptos.Moves;
using Integrations.Sandbox.Aptos.Transactions;

namespace Integrations.Sandbox.Tests.Aptos;

/// <summary>The sandbox's own reading of bytes, against vectors that neither it nor the client has made.</summary>
public sealed class AptosBytesTests
{
    private static readonly JsonElement[] Made = [.. Fixture.Load("Aptos/Vectors/transactions.json").GetProperty("cases").EnumerateArray()];
    private static readonly JsonElement[] Committed = [.. Fixture.Load("Aptos/Vectors/on-chain-transactions.json").GetProperty("cases").EnumerateArray()];

    public static TheoryData<string> MadeNames => [.. Made.Select(Name)];

    public static TheoryData<string> CommittedNames => [.. Committed.Select(Name)];

    [Theory]
    [InlineData("", "a7ffc6f8bf1ed76651c14756a061d662f580ff4de43b49fa82d80a4b80f8434a")]
    [InlineData("abc", "3a985da74fe225b2045c172d6bd390bd855f086e3e9d525b46bfe24511431532")]
    [InlineData("APTOS::RawTransaction", "b5e97db07fa0bd0e5598aa3643a9bc6f6693bddc1a9fec9e674a461eaa00b193")]
    public void The_hash_is_SHA3(string text, string expected) => Assert.Equal("0x" + expected, AptosHex.Of(AptosHash.Of(Encoding.ASCII.GetBytes(text))));

    [Theory]
    [MemberData(nameof(CommittedNames))]
    public void A_transaction_of_the_real_chain_has_the_hash_that_the_chain_gave_it(string name)
    {
        var vector = Find(Committed, name);

        var signed = AptosSigned.Read(Bytes(vector, "signedTransactionBcs"));

        Assert.Equal(vector.GetProperty("hash").GetString(), signed.Hash);
        Assert.True(AptosSignatures.AreValid(signed));
    }

    [Theory]
    [MemberData(nameof(MadeNames))]
    public void A_transaction_of_the_official_SDK_is_read_and_its_signatures_belong(string name)
    {
        var vector = Find(Made, name);

        var signed = AptosSigned.Read(Bytes(vector, "signedTransactionBcs"));

        Assert.Equal(vector.GetProperty("hash").GetString(), signed.Hash);
        Assert.Equal(vector.GetProperty("rawTransactionBcs").GetString(), AptosHex.Of(signed.Raw.Bytes));
        Assert.True(AptosSignatures.AreValid(signed));
        Assert.Equal(vector.GetProperty("raw").GetProperty("sender").GetString(), signed.Raw.Sender);
    }

    [Theory]
    [MemberData(nameof(MadeNames))]
    public void A_signature_over_another_amount_of_gas_does_not_belong(string name)
    {
        var bytes = Bytes(Find(Made, name), "signedTransactionBcs");
        bytes[AptosSigned.Read(bytes).Raw.Bytes.Length - 25] ^= 1;

        Assert.False(AptosSignatures.AreValid(AptosSigned.Read(bytes)));
    }

    [Fact]
    public void The_other_signature_of_the_same_key_over_the_same_message_does_not_belong()
    {
        var order = BigInteger.Parse("0fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        var signed = AptosSigned.Read(Bytes(Find(Made, "single-key-secp256k1"), "signedTransactionBcs"));
        var signature = signed.Authenticator.Sender.Signatures[0].Bytes;
        var high = order - new BigInteger(signature.AsSpan(32), isUnsigned: true, isBigEndian: true);
        byte[] other = [.. signature[..32], .. high.ToByteArray(isUnsigned: true, isBigEndian: true)];

        var malleable = signed with { Authenticator = signed.Authenticator with { Sender = signed.Authenticator.Sender with { Signatures = [(0, other)] } } };

        Assert.False(AptosSignatures.AreValid(malleable));
        Assert.True(AptosSignatures.AreValid(signed));
    }

    [Theory]
    [MemberData(nameof(MadeNames))]
    public void No_byte_may_be_missing_or_too_many(string name)
    {
        var bytes = Bytes(Find(Made, name), "signedTransactionBcs");

        Assert.Throws<AptosDecodeException>(() => AptosSigned.Read(bytes.AsSpan(0, bytes.Length - 1)));
        Assert.Throws<AptosDecodeException>(() => AptosSigned.Read([.. bytes, 0]));
    }

    [Fact]
    public void A_type_tag_is_read_from_its_text_and_from_its_bytes()
    {
        foreach (var vector in Fixture.Load("Aptos/Vectors/type-tags.json").GetProperty("cases").EnumerateArray())
        {
            var expected = vector.GetProperty("bcs").GetString()!;
            var output = new AptosOutput();

            MoveType.Parse(vector.GetProperty("input").GetString()!).Write(output);

            Assert.Equal(expected, AptosHex.Of(output.ToArray()));
            var input = new AptosInput(AptosHex.Bytes(expected));
            MoveType.Read(ref input);
            input.End();
        }
    }

    [Theory]
    [InlineData("8000")]
    [InlineData("ffffffff1f")]
    [InlineData("808080808001")]
    public void A_length_has_its_shortest_form(string hex) => Assert.Throws<AptosDecodeException>(() =>
    {
        var input = new AptosInput(Convert.FromHexString(hex));
        return input.Length();
    });

    [Theory]
    [InlineData("u64", "\"18446744073709551615\"", "ffffffffffffffff")]
    [InlineData("u8", "7", "07")]
    [InlineData("i64", "\"-1\"", "ffffffffffffffff")]
    [InlineData("vector<u8>", "\"0x0102\"", "020102")]
    [InlineData("vector<u64>", "[\"1\"]", "010100000000000000")]
    [InlineData("0x1::string::String", "\"hi\"", "026869")]
    [InlineData("0x1::option::Option<u8>", "{\"vec\":[5]}", "0105")]
    [InlineData("0x1::object::Object<0x1::fungible_asset::Metadata>", "{\"inner\":\"0xa\"}", "000000000000000000000000000000000000000000000000000000000000000a")]
    public void A_value_goes_from_JSON_to_bytes_and_back(string type, string json, string bytes)
    {
        var move = MoveType.Parse(type);

        var written = MoveValue.ToBytes(move, System.Text.Json.Nodes.JsonNode.Parse(json));

        Assert.Equal(bytes, Convert.ToHexStringLower(written));
        Assert.Equal(json, MoveValue.ToJson(move, written).ToJsonString());
    }

    [Theory]
    [InlineData("transaction-mainnet-apt-transfer.json", "apt-transfer")]
    [InlineData("transaction-mainnet-fa-transfer.json", "fa-transfer")]
    public void A_committed_transaction_is_shown_as_the_real_chain_shows_it(string file, string part)
    {
        var recorded = Fixture.Load("Aptos/Answers/" + file).GetProperty("body");
        var vector = Committed.First(one => one.GetProperty("hash").GetString() == recorded.GetProperty("hash").GetString());
        var json = new AptosTransactionJson(new AptosLibrary()).Pending(AptosSigned.Read(Bytes(vector, "signedTransactionBcs")), hasType: false);

        foreach (var name in (string[])["hash", "sender", "sequence_number", "max_gas_amount", "gas_unit_price", "expiration_timestamp_secs", "payload", "signature"])
        {
            Assert.True(JsonElement.DeepEquals(recorded.GetProperty(name), JsonElement.Parse(json[name]!.ToJsonString())), $"{part} {name}: {json[name]!.ToJsonString()}");
        }
    }

    private static string Name(JsonElement vector) => vector.GetProperty("name").GetString()!;

    private static JsonElement Find(JsonElement[] all, string name) => all.First(vector => Name(vector) == name);

    private static byte[] Bytes(JsonElement vector, string name) => AptosHex.Bytes(vector.GetProperty(name).GetString()!);
}
