using Integrations.Callbacks;
using Integrations.Diagnostics;
using Integrations.MtnMomo.Wire;
using Integrations.MtnMomo.Wire.Answers;
using Integrations.Payments;

namespace Integrations.MtnMomo.Callbacks;

/// <summary>
/// Reads what MTN reports of one kind. It signs nothing and names no reference, may report twice, late, or before its own status shows the end: a reason to ask, never evidence.
/// </summary>
internal sealed class MomoResultReader(string merchant, MomoKind kind, UnmappedCodes? unmapped = null)
    : ProviderCallbackReader(new CallbackRoute(MtnMomoTelemetry.Provider, merchant, kind.Callback), unmapped)
{
    public override CallbackReply Stored { get; } = CallbackReply.Bare(200);

    public override CallbackTrust Authenticate(CallbackEnvelope envelope) => CallbackTrust.Hint;

    public override CallbackReading Read(CallbackEnvelope envelope)
    {
        ArgumentNullException.ThrowIfNull(envelope);
        if (WireNode.Read(envelope.Body, node => MomoState.Read(node, kind)) is not { Status: { } status } state)
        {
            return Malformed(envelope);
        }

        var row = state.Judge();
        if (row is { Claim: Claim.RejectedRef } && state.Reason is { } reason)
        {
            // Counts a reason that nobody listed.
            _ = Row(kind.Reasons, reason, null);
        }

        var trace = Trace(envelope);
        return new CallbackReading
        {
            Finding = new Finding
            {
                Claim = row?.Claim ?? Claim.None,
                Error = Error(row, state.Reason ?? status, trace),
                AmountSeen = state.Amount,
                PartySeen = WireValues.Number(state.PartyType, state.PartyId),
                ProviderReferences = RouteFindings.References((MtnMomoReferenceKinds.FinancialTransactionId, state.FinancialTransactionId)),
                Trace = trace,
            },
            EventKey = EventKey(envelope.Token, status, state.Reason, state.FinancialTransactionId),
        };
    }
}
