using Integrations.Sandbox.Aptos.Bytes;

namespace Integrations.Sandbox.Aptos.Transactions;

/// <summary>A signed transaction. Its hash covers the signature.</summary>
internal sealed record AptosSigned(AptosRaw Raw, AptosAuthenticator Authenticator, byte[] Bytes, string Hash)
{
    private static readonly byte[] HashPrefix = [.. AptosHash.Domain("Transaction"), 0];

    /// <summary>Who pays the fee.</summary>
    public string Payer => Authenticator.FeePayer is { } payer && payer != AptosHex.Address("0x0") ? payer : Raw.Sender;

    public static AptosSigned Read(ref AptosInput input)
    {
        var start = input.At;
        var (raw, authenticator) = (AptosRaw.Read(ref input), AptosAuthenticator.Read(ref input));
        var bytes = input.Since(start);
        return new AptosSigned(raw, authenticator, bytes, AptosHex.Of(AptosHash.Of(HashPrefix, bytes)));
    }

    public static AptosSigned Read(ReadOnlySpan<byte> bytes)
    {
        var input = new AptosInput(bytes);
        var signed = Read(ref input);
        input.End();
        return signed;
    }
}
