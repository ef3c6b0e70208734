using System.Runtime.InteropServices;

namespace Integrations.Ncba.Wire.Answers;

/// <summary>Whether a push is old enough for its FAILED to be true, and young enough for it not to mean "forgotten".</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PushAge(DateTimeOffset SentAt, DateTimeOffset Now, TimeSpan BelieveAfter, TimeSpan Retention)
{
    public DateTimeOffset BelievableAt => SentAt + BelieveAfter;

    public bool IsForgotten => Now - SentAt >= Retention;

    public bool IsBelievable => Now >= BelievableAt && !IsForgotten;
}
