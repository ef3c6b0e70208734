using System.Security.Cryptography;
using System.Text;
using Integrations.Callbacks;
using Integrations.Diagnostics;
using Integrations.Payments;

namespace Integrations.Providers;

/// <summary>What readers of callbacks share: keys of events, rows of code tables, and how a row becomes an error.</summary>
/// <param name="route">Which callbacks it reads.</param>
/// <param name="unmapped">Counts codes without a row; <see langword="null"/> to count none.</param>
public abstract class ProviderCallbackReader(CallbackRoute route, UnmappedCodes? unmapped) : ICallbackReader
{
    /// <inheritdoc />
    public CallbackRoute Route { get; } = route;

    /// <inheritdoc />
    public virtual bool AsksQuestions => false;

    /// <inheritdoc />
    public abstract CallbackReply Stored { get; }

    /// <inheritdoc />
    public virtual CallbackReply Refused => CallbackReply.Bare(403);

    /// <inheritdoc />
    public virtual CallbackReply NotStored => CallbackReply.Bare(503);

    /// <inheritdoc />
    public abstract CallbackTrust Authenticate(CallbackEnvelope envelope);

    /// <inheritdoc />
    public abstract CallbackReading Read(CallbackEnvelope envelope);

    /// <inheritdoc />
    public virtual CallbackReply Answer(IncomingPaymentDecision decision) => Stored;

    /// <summary>What makes repeats of one event one, without showing what it is made of.</summary>
    protected string EventKey(params ReadOnlySpan<string?> parts) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Route.Slug}\n{string.Join('\n', parts)}")))[..32];

    /// <summary>Bytes that are not what the contract describes.</summary>
    protected CallbackReading Malformed(CallbackEnvelope envelope)
    {
        ArgumentNullException.ThrowIfNull(envelope);
        return new CallbackReading
        {
            EventKey = EventKey(envelope.Token, Convert.ToHexStringLower(SHA256.HashData(envelope.Body.Span))),
            IsMalformed = true,
        };
    }

    /// <summary>What a code and its text mean; <see langword="null"/> when they prove nothing. A code without a row is counted.</summary>
    protected CodeRow? Row(CodeTable table, string code, string? text)
    {
        ArgumentNullException.ThrowIfNull(table);
        var row = table.Find(code, text);
        if (row is null)
        {
            unmapped?.Count(Route.Kind, code);
        }

        return row;
    }

    /// <summary>The error of a row, or of none; <see langword="null"/> for a success and for what goes on.</summary>
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
            Provider = Route.Provider,
            Operation = Route.Kind,
            Code = WireText.BoundedCode(code),
            Trace = trace,
            UserMessage = row?.UserMessage ?? category.Rule().UserMessage,
        };
    }

    /// <summary>Nothing is proven.</summary>
    protected Finding Unproven(string? code, CallTrace trace, IReadOnlyList<ProviderReference> references) =>
        new() { Claim = Claim.None, Error = Error(null, code, trace), ProviderReferences = references, Trace = trace };

    /// <summary>The trace of a callback.</summary>
    protected static CallTrace Trace(CallbackEnvelope envelope, string? requestId = null)
    {
        ArgumentNullException.ThrowIfNull(envelope);
        return new CallTrace { RequestId = requestId, IsSimulated = envelope.IsSimulated };
    }
}
