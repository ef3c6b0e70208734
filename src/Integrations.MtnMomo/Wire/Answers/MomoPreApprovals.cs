using Integrations.Http;

namespace Integrations.MtnMomo.Wire.Answers;

/// <summary>The list of a customer's permissions. An entry without an id cannot be used and is left out.</summary>
internal static class MomoPreApprovals
{
    public static Reading<IReadOnlyList<MomoPreApprovalEntry>> List(Transmission transmission) => MomoAnswers.List(transmission, static node => node.Text("preApprovalId") is { } id
        ? new MomoPreApprovalEntry
        {
            PreApprovalId = id,
            Status = node.Text("status"),
            Currency = node.Text("fromCurrency"),
            CreatedAt = node.Text("createdTime"),
            ApprovedAt = node.Text("approvedTime"),
            ExpiresAt = node.Text("expiryTime"),
            Frequency = node.Text("frequency"),
            MaxDebitAmount = node.Text("maxDebitAmount"),
            ExternalId = node.Text("externalId"),
        }
        : null);
}
