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

    /// <summary>The answer to a question before incoming money.</summary>
    CallbackReply Answer(IncomingPaymentDecision decision);
}
