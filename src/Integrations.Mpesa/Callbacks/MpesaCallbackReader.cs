using Integrations.Callbacks;
using Integrations.Diagnostics;
using Integrations.Payments;

namespace Integrations.Mpesa.Callbacks;

/// <summary>What the readers of all kinds share: the source check, the reply and how a result becomes a finding.</summary>
internal abstract class MpesaCallbackReader(string merchant, string kind, CallbackGate gate, UnmappedCodes? unmapped)
    : ProviderCallbackReader(new CallbackRoute(MpesaTelemetry.Provider, merchant, kind), unmapped)
{
    /// <summary>The type of a result that is the last.</summary>
    protected const string SettledType = "0";
    private const string MoreFollowsType = "1";

    private static readonly CallbackReply Accepted = new(200, """{"ResultCode":0,"ResultDesc":"Accepted"}"""u8.ToArray());

    public override CallbackReply Stored => Accepted;

    public override CallbackTrust Authenticate(CallbackEnvelope envelope) => gate.Authenticate(envelope);

    /// <summary>The key of a result. What it proves is part of it: a later copy that proves more is another event.</summary>
    protected string EventKey(CallbackEnvelope envelope, ResultEnvelope result, Claim claim, params ReadOnlySpan<string?> parts) =>
        EventKey([result.OriginatorConversationId ?? envelope.Token, result.ConversationId, result.Type ?? SettledType, result.Code, claim.ToString(), .. parts]);

    /// <summary>The row of a settled result. One whose messages go on is pending; one of a type that nobody described proves nothing.</summary>
    protected CodeRow? Row(CodeTable table, ResultEnvelope result) => result.Type switch
    {
        null or SettledType => Row(table, result.Code ?? "", result.Description),
        MoreFollowsType => new CodeRow(result.Code ?? "", Claim.Pending),
        _ => null,
    };

    protected static IReadOnlyList<ProviderReference> References(params ReadOnlySpan<(string Kind, string? Value)> references) => RouteFindings.References(references);

    protected static IReadOnlyList<ProviderReference> References(ResultEnvelope result) => References(
        (MpesaReferenceKinds.ConversationId, result.ConversationId),
        (MpesaReferenceKinds.OriginatorConversationId, result.OriginatorConversationId));
}
