using System.Buffers;

namespace Integrations.Ussd;

/// <summary>Service codes as people dial them.</summary>
internal static class ServiceCode
{
    private static readonly SearchValues<char> Dialled = SearchValues.Create("0123456789*#");

    /// <summary>A code with its leading <c>*</c> and trailing <c>#</c>: <c>714*5</c> becomes <c>*714*5#</c>. Null when it is no code.</summary>
    public static string? Normalise(string? code)
    {
        var bare = Bare(code);
        return bare.Length > 0 && IsCode(bare) ? $"*{bare}#" : null;
    }

    /// <summary>Without one leading <c>*</c> and the trailing <c>#</c>.</summary>
    public static string Bare(string? code)
    {
        var text = code.AsSpan().Trim();
        if (text is ['*', ..])
        {
            text = text[1..];
        }

        if (text is [.., '#'])
        {
            text = text[..^1];
        }

        return text.ToString();
    }

    /// <summary>Whether it is dialled like a code: <c>*384*5#</c>.</summary>
    public static bool IsDialled(ReadOnlySpan<char> text) => text.Trim() is ['*', _, .., '#'];

    private static bool IsCode(string bare) => !bare.AsSpan().ContainsAnyExcept(Dialled) && bare[0] is not '*';
}
