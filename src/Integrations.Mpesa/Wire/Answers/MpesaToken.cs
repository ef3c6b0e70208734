namespace Integrations.Mpesa.Wire.Answers;

/// <summary>A token as the OAuth endpoint gave it.</summary>
internal sealed class MpesaToken(Secret value, TimeSpan lifetime)
{
    public Secret Value { get; } = value;

    public TimeSpan Lifetime { get; } = lifetime;
}
