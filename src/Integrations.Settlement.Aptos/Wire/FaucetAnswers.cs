using System.Text.Json;
using Integrations.Http;
using Integrations.Payments;

namespace Integrations.Settlement.Aptos.Wire;

/// <summary>Answers of faucets, in their newer and their older form.</summary>
internal static class FaucetAnswers
{
    public static Reading<IReadOnlyList<TransactionHash>> Read(Transmission transmission)
    {
        if (!transmission.IsSuccessStatus)
        {
            return new(Claim.RefusedSend, null, NodeErrors.CategoryOf((int)transmission.Status.GetValueOrDefault(), NodeErrors.Read(transmission)));
        }

        try
        {
            var hashes = transmission.Answer.Span.TrimStart(" \r\n\t"u8) is [(byte)'[', ..]
                ? JsonSerializer.Deserialize(transmission.Answer.Span, AptosJsonContext.Wire.ListString)
                : JsonSerializer.Deserialize(transmission.Answer.Span, AptosJsonContext.Wire.FundedBody)?.TxnHashes;
            return hashes is null ? Reading<IReadOnlyList<TransactionHash>>.Malformed() : new(Claim.Succeeded, [.. hashes.Select(static hash => TransactionHash.Parse(Prefixed(hash)))], null);
        }
        catch (Exception failure) when (failure is JsonException or FormatException)
        {
            return Reading<IReadOnlyList<TransactionHash>>.Malformed();
        }
    }

    private static string Prefixed(string hash) => hash.StartsWith("0x", StringComparison.Ordinal) ? hash : "0x" + hash;
}
