using Integrations.Http;
using Integrations.Mpesa.Codes;
using Integrations.Payments;

namespace Integrations.Mpesa.Wire.Answers;

/// <summary>What a standing order is answered at once. Pure; never throws on the provider's bytes.</summary>
internal static class StandingOrderAnswers
{
    private const string Accepted = "200";

    /// <summary>Accepted with <c>responseCode</c> 200 in the header. Another code is in no table, so it proves nothing.</summary>
    public static Reading<StandingOrderAcknowledgement> Creation(Transmission transmission)
    {
        var answer = DarajaAnswer.Parse(transmission.Answer);
        var header = transmission.IsSuccessStatus && answer is { ErrorCode: null }
            ? WireNode.Read(transmission.Answer, static root => root.Child("ResponseHeader") is { } node && node.Text("responseCode") is { } code ? new Header(code, node.Text("responseRefID")) : null)
            : null;
        return header switch
        {
            { Code: Accepted } => new Reading<StandingOrderAcknowledgement>(Claim.Pending, new StandingOrderAcknowledgement { ReferenceId = header.Id ?? "" }, null),
            { } => Reading<StandingOrderAcknowledgement>.Unknown(WireText.BoundedCode(header.Code)) with { IsUnlisted = true },
            _ => MpesaAnswers.Submission<StandingOrderAcknowledgement>(transmission, answer, MpesaSubmissionCodes.Unkeyed),
        };
    }

    private sealed record Header(string Code, string? Id);
}
