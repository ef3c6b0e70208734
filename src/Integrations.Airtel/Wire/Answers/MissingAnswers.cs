using System.Net;
using Integrations.Airtel.Codes;
using Integrations.Http;

namespace Integrations.Airtel.Wire.Answers;

/// <summary>
/// Whether an answer to an enquiry says that Airtel has no such payment. It lets a payment be sent again, so an answer that also says anything else does not say it. Pure.
/// </summary>
internal static class MissingAnswers
{
    /// <summary>One code of several meanings: with it only the text tells, and only with a code of 400.</summary>
    private const string Several = "DP00800001005";

    private const string Broken = "Something Went Wrong";

    /// <summary>The code that says so; <see langword="null"/> when nothing does, or something contradicts it.</summary>
    public static string? Find(Transmission transmission, AirtelEnvelope envelope)
    {
        var row = AirtelCommonCodes.NotFound.Find(envelope.ResponseCode, envelope.Message) ?? AirtelCommonCodes.NotFound.Find(envelope.ResultCode, envelope.Message);
        return row is null || IsContradicted(transmission, envelope) || (row.Code is Several && envelope.Code is not 400) ? null : row.Code;
    }

    private static bool IsContradicted(Transmission transmission, AirtelEnvelope envelope) =>
        envelope is { HasData: true } or { HasError: true } or { GatewayCode: not null } or { Success: "true" } or { Code: < 400 or >= 500 }
        || !(transmission.IsSuccessStatus || transmission.Status is HttpStatusCode.BadRequest or HttpStatusCode.NotFound)
        || envelope.Message?.Contains(Broken, StringComparison.OrdinalIgnoreCase) is true
        || !Agrees(envelope.ResponseCode)
        || !Agrees(envelope.ResultCode);

    /// <summary>A bare number in <c>result_code</c> means nothing, unless a table says what.</summary>
    private static bool Agrees(string? code) => code is null or Several
        || AirtelCommonCodes.NotFound.Find(code, null) is not null
        || (code.All(char.IsAsciiDigit) && AirtelCommonCodes.Results.Find(code, null) is null);
}
