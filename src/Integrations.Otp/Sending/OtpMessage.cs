using System.Diagnostics;

namespace Integrations.Otp;

/// <summary>A message with a code. Prints its purpose and the masked destination, never its text.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class OtpMessage
{
    internal OtpMessage(string challengeId, string purpose, OtpDestination destination, string language, string? subject, string body) =>
        (ChallengeId, Purpose, Destination, Language, Subject, Body) = (challengeId, purpose, destination, language, Secret.FromNullable(subject), new Secret(body));

    /// <summary>The challenge: a key under which the provider may recognise a repeated message.</summary>
    public string ChallengeId { get; }

    /// <summary>What the code is for.</summary>
    public string Purpose { get; }

    /// <summary>Where it goes.</summary>
    public OtpDestination Destination { get; }

    /// <summary>The language of the text.</summary>
    public string Language { get; }

    /// <summary>The subject of an e-mail; <see langword="null"/> for a text message.</summary>
    public Secret? Subject { get; }

    /// <summary>The text, with the code in it.</summary>
    public Secret Body { get; }

    /// <summary>The purpose and the masked destination.</summary>
    public override string ToString() => $"{Purpose} {Destination}";
}
