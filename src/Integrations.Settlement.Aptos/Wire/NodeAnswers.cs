using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Integrations.Http;
using Integrations.Payments;

namespace Integrations.Settlement.Aptos.Wire;

/// <summary>Reads answers of nodes to questions. Pure.</summary>
internal static class NodeAnswers
{
    /// <summary>A JSON answer.</summary>
    /// <param name="transmission">The answer.</param>
    /// <param name="chainId">The chain that it must be of.</param>
    /// <param name="type">The body.</param>
    /// <param name="map">Makes what the client gives; a <see cref="FormatException"/> means that the body is not understood.</param>
    /// <param name="missing">The node's codes that mean: it is not there.</param>
    public static Reading<NodeReading<T>> Json<TBody, T>(Transmission transmission, byte chainId, JsonTypeInfo<TBody> type, Func<TBody, T> map, params ReadOnlySpan<string> missing)
        where TBody : notnull
    {
        if (Check(transmission, chainId, missing) is { } other)
        {
            return other.As<T>(transmission);
        }

        try
        {
            return JsonSerializer.Deserialize(transmission.Answer.Span, type) is { } body
                ? Found(map(body), transmission)
                : Reading<NodeReading<T>>.Malformed("null");
        }
        catch (Exception failure) when (failure is JsonException or FormatException or InvalidOperationException)
        {
            return Reading<NodeReading<T>>.Malformed("unreadable");
        }
    }

    /// <summary>An answer in bytes.</summary>
    public static Reading<NodeReading<AptosViewBytes>> Bytes(Transmission transmission, byte chainId)
    {
        if (Check(transmission, chainId, []) is { } other)
        {
            return other.As<AptosViewBytes>(transmission);
        }

        if (transmission.MediaType is not MediaTypes.Bcs)
        {
            return Reading<NodeReading<AptosViewBytes>>.Malformed("media_type");
        }

        try
        {
            var reader = new BcsReader(transmission.Answer.Span);
            var count = (int)reader.Uleb128();
            return Found(new AptosViewBytes(count, transmission.Answer[reader.Position..]), transmission);
        }
        catch (Exception failure) when (failure is BcsException or OverflowException)
        {
            return Reading<NodeReading<AptosViewBytes>>.Malformed("unreadable");
        }
    }

    private static Reading<NodeReading<T>> Found<T>(T value, Transmission transmission) =>
        new(Claim.Succeeded, new NodeReading<T>(value, LedgerHeaders.Read(transmission)!, transmission.Header(LedgerHeaders.Cursor)), null);

    /// <summary>What keeps an answer from being read; <see langword="null"/> when nothing does.</summary>
    private static Obstacle? Check(Transmission transmission, byte chainId, ReadOnlySpan<string> missing)
    {
        var (ledger, error) = (LedgerHeaders.Read(transmission), NodeErrors.Read(transmission));
        if (ledger is not null && ledger.ChainId != chainId)
        {
            return new Obstacle(ErrorCategory.Misconfigured, NodeErrors.WrongChain);
        }

        if (transmission.IsSuccessStatus)
        {
            // Every node names its ledger; what does not is a page of somebody else.
            return ledger is null ? new Obstacle(ErrorCategory.MalformedAnswer, "no_ledger") : null;
        }

        var status = (int)transmission.Status.GetValueOrDefault();
        if (ledger is not null && error is { } known && status is 404 or 410)
        {
            foreach (var code in missing)
            {
                if (code == known.ErrorCode)
                {
                    return new Obstacle(ErrorCategory.PartyUnknown, known.ToString(), IsMissing: true);
                }
            }
        }

        return new Obstacle(NodeErrors.CategoryOf(status, error), error?.ToString());
    }

    private sealed record Obstacle(ErrorCategory Category, string? Code, bool IsMissing = false)
    {
        public Reading<NodeReading<T>> As<T>(Transmission transmission) => IsMissing
            ? new(Claim.NotFound, new NodeReading<T>(default, LedgerHeaders.Read(transmission)!, null, (int)transmission.Status.GetValueOrDefault() is 410), Category, Code)
            : new(Claim.None, null, Category, Code);
    }
}
