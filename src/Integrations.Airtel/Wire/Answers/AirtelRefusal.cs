using System.Net;
using Integrations.Airtel.Codes;
using Integrations.Http;
using Integrations.Payments;

namespace Integrations.Airtel.Wire.Answers;

/// <summary>What an answer without a payment's status says. The order is the contract's: duplicate, broken platform, router, response code, result code, HTTP status. Pure.</summary>
internal static class AirtelRefusal
{
    /// <summary>The reading.</summary>
    /// <param name="transmission">The answer.</param>
    /// <param name="envelope">Its scalars; <see langword="null"/> when it is no JSON object.</param>
    /// <param name="table">What the product's response codes mean.</param>
    /// <param name="isKeyed">Whether the payment has an id of ours, so that "duplicate" is about it.</param>
    public static Reading<T> Read<T>(Transmission transmission, AirtelEnvelope? envelope, CodeTable table, bool isKeyed)
    {
        if (envelope is null)
        {
            return WithoutJson<T>(transmission);
        }

        if (isKeyed && Duplicate(envelope) is { } duplicate)
        {
            return Of<T>(duplicate);
        }

        if (envelope.IsBroken)
        {
            return Unknown<T>(envelope);
        }

        if (envelope.GatewayCode is { } gateway)
        {
            // The router speaks alone: beside anything of the wallet's, or in an answer that broke, it has not stopped the payment.
            var routed = Bounded(AirtelCommonCodes.Router.Read<T>(gateway, envelope.Message));
            var isAlone = envelope is { HasData: false, Code: null, ResponseCode: null, ResultCode: null } && !IsDoubtful(transmission);
            return routed.Claim is Claim.None || isAlone ? routed : Unknown<T>(envelope);
        }

        var row = table.Find(envelope.ResponseCode, envelope.Message)
            ?? (envelope.ResponseCode is null ? AirtelCommonCodes.Results.Find(envelope.ResultCode, envelope.Message) : null);
        if (row is null)
        {
            return Code(envelope) is { } unlisted ? Unknown<T>(envelope) with { IsUnlisted = unlisted.Length > 0 } : ByStatus<T>(transmission, envelope);
        }

        // A refusal has no data, and comes from a platform that works.
        var isRefusal = row.Claim is Claim.RefusedSend or Claim.RejectedRef;
        return isRefusal && (envelope.HasData || IsDoubtful(transmission)) ? Unknown<T>(envelope) : Of<T>(row);
    }

    /// <summary>
    /// The reading of an answer to what cannot be sent again: a refund or a remittance. There a status proves nothing that Airtel does not describe: what 429 means is not confirmed, and only
    /// the gateway's word about a token says that 401 came before the work.
    /// </summary>
    public static Reading<T> ReadOnce<T>(Transmission transmission, AirtelEnvelope? envelope, CodeTable table, bool isKeyed)
    {
        var reading = Read<T>(transmission, envelope, table, isKeyed);
        var isInFront = transmission.Status is HttpStatusCode.Unauthorized or HttpStatusCode.TooManyRequests && envelope is not { RefusesToken: true };
        return isInFront && reading.Claim is (Claim.RefusedSend or Claim.RejectedRef) ? Reading<T>.Unknown(reading.Code) : reading;
    }

    /// <summary>The code that stands for the answer in logs.</summary>
    public static string? Code(AirtelEnvelope envelope) => WireText.BoundedCode(envelope.ResponseCode ?? envelope.ResultCode ?? envelope.GatewayCode);

    private static CodeRow? Duplicate(AirtelEnvelope envelope) =>
        AirtelCommonCodes.Duplicates.Find(envelope.ResultCode, envelope.Message) ?? AirtelCommonCodes.Duplicates.Find(envelope.ResponseCode, envelope.Message);

    private static Reading<T> WithoutJson<T>(Transmission transmission)
    {
        // A page of something else than Airtel proves nothing, whatever its status.
        if (transmission.Answer.Length > 0)
        {
            return transmission.IsSuccessStatus ? Reading<T>.Malformed() : Reading<T>.Unknown();
        }

        return transmission.IsSuccessStatus ? Reading<T>.Malformed() : ByStatus<T>(transmission, null);
    }

    private static Reading<T> ByStatus<T>(Transmission transmission, AirtelEnvelope? envelope) => transmission.Status switch
    {
        HttpStatusCode.Unauthorized => new Reading<T>(Claim.RefusedSend, default, ErrorCategory.AuthFailed, WireText.BoundedCode(envelope?.Error)),
        HttpStatusCode.Forbidden when envelope is { RefusesToken: true } => new Reading<T>(Claim.RefusedSend, default, ErrorCategory.AuthFailed, WireText.BoundedCode(envelope.Error)),
        HttpStatusCode.Forbidden or HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed when envelope is not { HasData: true } =>
            new Reading<T>(Claim.RefusedSend, default, ErrorCategory.Misconfigured, WireText.BoundedCode(envelope?.Error)),
        HttpStatusCode.TooManyRequests => new Reading<T>(Claim.RefusedSend, default, ErrorCategory.RateLimited),
        _ when transmission.IsSuccessStatus => Reading<T>.Malformed(),
        _ => Reading<T>.Unknown(),
    };

    private static bool IsDoubtful(Transmission transmission) => (int)transmission.Status.GetValueOrDefault() is >= 500 or 408;

    private static Reading<T> Unknown<T>(AirtelEnvelope envelope) => Reading<T>.Unknown(Code(envelope));

    private static Reading<T> Of<T>(CodeRow row) => new(row.Claim, default, row.Category, WireText.BoundedCode(row.Code), row.UserMessage);

    private static Reading<T> Bounded<T>(Reading<T> reading) => reading with { Code = WireText.BoundedCode(reading.Code) };
}
