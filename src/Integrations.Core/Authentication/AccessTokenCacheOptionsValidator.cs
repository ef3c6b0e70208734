using Microsoft.Extensions.Options;

namespace Integrations.Authentication;

internal sealed class AccessTokenCacheOptionsValidator : IValidateOptions<AccessTokenCacheOptions>
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    public ValidateOptionsResult Validate(string? name, AccessTokenCacheOptions options)
    {
        var problems = FindProblems(options).Select(problem => $"Access tokens '{name}': {problem}").ToArray();
        return problems is [] ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static IEnumerable<string> FindProblems(AccessTokenCacheOptions options) =>
        new[]
        {
            Outside(nameof(options.RefreshAhead), options.RefreshAhead, TimeSpan.Zero, TimeSpan.FromHours(1)),
            Outside(nameof(options.FetchTimeout), options.FetchTimeout, TimeSpan.FromSeconds(1), Longest),
            Outside(nameof(options.InitialBackoff), options.InitialBackoff, TimeSpan.FromMilliseconds(100), Longest),
            options.MaxBackoff < options.InitialBackoff
                ? $"{nameof(options.MaxBackoff)} ({options.MaxBackoff}) must not be less than {nameof(options.InitialBackoff)} ({options.InitialBackoff})."
                : Outside(nameof(options.MaxBackoff), options.MaxBackoff, options.InitialBackoff, Longest),
        }.OfType<string>();

    private static string? Outside(string setting, TimeSpan value, TimeSpan least, TimeSpan most) =>
        value < least || value > most ? $"{setting} ({value}) must be from {least} to {most}." : null;
}
