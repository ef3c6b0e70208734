namespace Integrations.Bridge;

/// <summary>Names of routes: one, or all with a beginning.</summary>
internal static class RoutePattern
{
    public const string Remedy = "give a route's name, such as mpesa:default/stk, or a beginning with one * at its end, such as mpesa:*";

    public static bool IsWellFormed(string pattern) => pattern.Length is > 0 and <= 200 && pattern.IndexOf('*', StringComparison.Ordinal) is var star && (star < 0 || star == pattern.Length - 1);

    public static bool Matches(string pattern, string route) =>
        pattern.EndsWith('*') ? route.AsSpan().StartsWith(pattern.AsSpan(0, pattern.Length - 1), StringComparison.Ordinal) : pattern == route;

    /// <summary>How closely it fits: a whole name before the longest beginning.</summary>
    public static int Closeness(string pattern) => pattern.EndsWith('*') ? pattern.Length : int.MaxValue;
}
