using Integrations.Http;
using Integrations.Mpesa.Codes;
using Integrations.Payments;

namespace Integrations.Mpesa.Wire.Answers;

/// <summary>What Bill Manager answers: done with <c>rescode</c> 200. Its <c>app_key</c> and <c>Status_Message</c> are asked for without the line, as names are compared. Pure; never throws on the provider's bytes.</summary>
internal static class BillAnswers
{
    public static Reading<BillOptInAnswer> OptIn(Transmission transmission) =>
        Read(transmission, MpesaBillCodes.Answers, static root => new BillOptInAnswer { AppKey = Secret.FromNullable(root.Text("appKey")) });

    public static Reading<BillAnswer> Done(Transmission transmission) => Read(transmission, MpesaBillCodes.Answers, root => Message(root, transmission));

    public static Reading<BillAnswer> Cancelled(Transmission transmission) => Read(transmission, MpesaBillCodes.Cancellations, root => Message(root, transmission));

    public static Reading<BillAnswer> CancelledMany(Transmission transmission) => Read(transmission, MpesaBillCodes.BatchCancellations, root => Message(root, transmission));

    private static BillAnswer Message(WireNode root, Transmission transmission) =>
        new() { Message = root.Text("StatusMessage") ?? root.Text("resmsg") ?? "", Errors = WireList.Texts(transmission.Answer, "errors") };

    private static Reading<T> Read<T>(Transmission transmission, CodeTable codes, Func<WireNode, T> read)
        where T : class
    {
        var answer = DarajaAnswer.Parse(transmission.Answer);
        var found = transmission.IsAnswered && answer is { ErrorCode: null }
            ? WireNode.Read(transmission.Answer, root => root.Text("rescode") is { } code ? new Found<T>(code, root.Text("resmsg"), read(root)) : null)
            : null;
        if (found is null)
        {
            return MpesaAnswers.Submission<T>(transmission, answer, MpesaSubmissionCodes.Unkeyed);
        }

        var reading = codes.Read(found.Code, found.Message, found.Value) with { Code = WireText.BoundedCode(found.Code) };

        // A success beside a status that denies it is none.
        return reading.Claim is Claim.Succeeded ? transmission.IsSuccessStatus ? reading : Reading<T>.Unknown(reading.Code) : reading with { Value = null };
    }

    private sealed record Found<T>(string Code, string? Message, T Value);
}
