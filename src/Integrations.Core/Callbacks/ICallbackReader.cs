namespace Integrations.Callbacks;

/// <summary>Reads one kind of callback of one account. Pure over the envelope; thread-safe.</summary>
public interface ICallbackReader
{
    /// <summary>Whose callbacks it reads.</summary>
    CallbackRoute Route { get; }

    /// <summary>True when this route carries the provider's questions before incoming money: one that cannot be read is answered with the configured default.</summary>
    bool AsksQuestions => false;

    /// <summary>What the envelope's signature and source say, beyond its token.</summary>
    CallbackTrust Authenticate(CallbackEnvelope envelope);

    /// <summary>Reads it. Never throws on the provider's bytes.</summary>
    CallbackReading Read(CallbackEnvelope envelope);

    /// <summary>The answer that the provider expects once the callback is stored.</summary>
    CallbackReply Stored { get; }

    /// <summary>The answer to one that <see cref="Authenticate"/> refuses. Default: status 403 without a body; some providers read nothing but their own shape.</summary>
    CallbackReply Refused => CallbackReply.Bare(403);

    /// <summary>The answer to one that could not be stored, so that the provider sends it again. Default: status 503 without a body.</summary>
    CallbackReply NotStored => CallbackReply.Bare(503);

    /// <summary>The answer to a question before incoming money.</summary>
    CallbackReply Answer(IncomingPaymentDecision decision);
}
