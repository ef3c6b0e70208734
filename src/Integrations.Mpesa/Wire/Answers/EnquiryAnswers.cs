using System.Globalization;
using Integrations.Http;
using Integrations.Payments;

namespace Integrations.Mpesa.Wire.Answers;

/// <summary>What QR codes and questions about SIMs are answered. Pure; never throws on the provider's bytes.</summary>
internal static class EnquiryAnswers
{
    private const string Answered = "200";
    private static readonly TimeSpan KenyanOffset = TimeSpan.FromHours(3);
    private static readonly string[] Days = ["dd-MM-yyyy", "dd-MM-yyyy HH:mm"];

    /// <summary>A picture is an answer. <c>ResponseCode</c> holds an identifier here and decides nothing.</summary>
    public static Reading<QrCode> Qr(Transmission transmission) => Question(transmission, static root =>
        root.Text("QRCode") is { } picture ? new QrCode { Base64 = picture, RequestId = root.Text("RequestID") ?? "" } : null);

    /// <summary>A record, for <c>responseCode</c> 200.</summary>
    public static Reading<SimRecord> Sim(Transmission transmission) => Question(transmission, static root =>
    {
        if (root.Text("responseCode") is not Answered)
        {
            return null;
        }

        var swapped = Day(root.Text("lastSwapDate"));
        var isLate = swapped?.Year is 1900;
        return new SimRecord
        {
            Swap = swapped is null ? SimSwap.Unknown : isLate ? SimSwap.NotLately : SimSwap.Swapped,
            SwappedAt = isLate ? null : swapped,
            RegisteredAt = Day(root.Text("msisdnRegistrationDate")),
            HashedImsi = root.Text("imsi"),
            RequestId = root.Text("requestRefID") ?? "",
        };
    });

    private static Reading<T> Question<T>(Transmission transmission, Func<WireNode, T?> read)
        where T : class
    {
        var answer = DarajaAnswer.Parse(transmission.Answer);
        return transmission.IsSuccessStatus && answer is { ErrorCode: null } && WireNode.Read(transmission.Answer, read) is { } value
            ? new Reading<T>(Claim.Succeeded, value, null)
            : MpesaAnswers.Failed<T>(transmission, answer);
    }

    private static DateTimeOffset? Day(string? text) =>
        DateTimeOffset.TryParseExact(text, Days, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var day) ? new DateTimeOffset(day.Ticks, KenyanOffset) : null;
}
