namespace Integrations.Callbacks;

/// <summary>How far a callback that carries a genuine token can be believed.</summary>
public enum CallbackTrust
{
    /// <summary>Not at all: a wrong signature or source. Answered with <see cref="ICallbackReader.Refused"/>, never stored.</summary>
    Refused,

    /// <summary>Enough to ask the provider at once, not enough to be evidence. Money that it reports is held: nobody is told of it.</summary>
    Hint,

    /// <summary>As evidence.</summary>
    Evidence,
}
