using System.Security.Cryptography;
using System.Text;
using Integrations.Callbacks;
using Integrations.Diagnostics;
using Integrations.Mpesa.Wire.Answers;
using Integrations.Payments;

namespace Integrations.Mpesa.Callbacks;

/// <summary>What the readers of all kinds share: the source check, the reply and how a result becomes a finding.</summary>
internal abstract class MpesaCallbackReader(string merchant, string kind, CallbackGate gate, UnmappedCodes? unmapped) : ICallbackReader
{
    private const string SettledType = "0";
    private const string MoreFollowsType = "1";

    private static readonly CallbackReply Accepted = new(200, """{"ResultCode":0,"ResultDesc":"Accepted"}"""u8.ToArray());

    public CallbackRoute Route { get; } = new(MpesaTelemetry.Provider, merchant, kind);

    public virtual bool AsksQuestions => false;

    public virtual CallbackReply Stored => Accepted;

    public virtual CallbackTrust Authenticate(CallbackEnvelope envelope)
    {
        ArgumentNullException.ThrowIfNull(envelope);
        return gate.Authenticate(envelope);
    }

    public abstract CallbackReading Read(CallbackEnvelope envelope);

    public virtual CallbackReply Answer(IncomingPaymentDecision decision) => Stored;

    /// <summary>What makes repeats of one event one, without showing what it is made of.</summary>
    protected string EventKey(params ReadOnlySpan<string?> parts) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Route.Slug}\n{string.Join('\n', parts)}")))[..32];

    /// <summary>The key of a result. What it proves is part of it: a later copy that proves more is another event.</summary>
    protected string EventKey(CallbackEnvelope envelope, ResultEnvelope result, Claim claim, params ReadOnlySpan<string?> parts) =>
        EventKey([result.OriginatorConversationId ?? envelope.Token, result.ConversationId, result.Type ?? SettledType, result.Code, claim.ToString(), .. parts]);

    /// <summary>Bytes that are not what the contract describes.</summary>
    protected CallbackReading Malformed(CallbackEnvelope envelope) => new()
    {
        EventKey = EventKey(envelope.Token, Convert.ToHexStringLower(SHA256.HashData(envelope.Body.Span))),
        IsMalformed = true,
    };

    /// <summary>What a code and its text mean; <see langword="null"/> when they prove nothing.</summary>
    protected CodeRow? Row(CodeTable table, string code, string? text)
    {
        var row = table.Find(code, text);
        if (row is null)
        {
            unmapped?.Count(Route.Kind, code);
        }

        return row;
    }

    /// <summary>The row of a settled result. One whose messages go on is pending; one of a type that nobody described proves nothing.</summary>
    protected CodeRow? Row(CodeTable table, ResultEnvelope result) => result.Type switch
    {
        null or SettledType => Row(table, result.Code ?? "", result.Description),
        MoreFollowsType => new CodeRow(result.Code ?? "", Claim.Pending),
        _ => null,
    };

    /// <summary>The error of a row, or of none.</summary>
    protected ProviderError? Error(CodeRow? row, string? code, CallTrace trace)
    {
        if (row is { Claim: Claim.Succeeded or Claim.Pending })
        {
            return null;
        }

        var category = row?.Category ?? ErrorCategory.OutcomeUnknown;
        return new ProviderError
        {
            Category = category,
            Provider = MpesaTelemetry.Provider,
            Operation = Route.Kind,
            Code = MpesaAnswers.BoundedCode(code),
            Trace = trace,
            UserMessage = row?.UserMessage ?? category.Rule().UserMessage,
        };
    }

    /// <summary>Nothing is proven.</summary>
    protected Finding Unproven(string? code, CallTrace trace, IReadOnlyList<ProviderReference> references) =>
        new() { Claim = Claim.None, Error = Error(null, code, trace), ProviderReferences = references, Trace = trace };

    protected static CallTrace Trace(CallbackEnvelope envelope, string? requestId) => new() { RequestId = requestId, IsSimulated = envelope.IsSimulated };

    protected static ProviderReference[] References(params ReadOnlySpan<(string Kind, string? Value)> references)
    {
        var known = new List<ProviderReference>(references.Length);
        foreach (var (kind, value) in references)
        {
            if (value is { Length: <= 128 })
            {
                known.Add(new ProviderReference(kind, value));
            }
        }

        return [.. known];
    }

    protected static ProviderReference[] References(ResultEnvelope result) => References(
        (MpesaReferenceKinds.ConversationId, result.ConversationId),
        (MpesaReferenceKinds.OriginatorConversationId, result.OriginatorConversationId));
}
