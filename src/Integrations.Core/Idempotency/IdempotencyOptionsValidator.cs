using Microsoft.Extensions.Options;

namespace Integrations.Idempotency;

internal sealed class IdempotencyOptionsValidator : IValidateOptions<IdempotencyOptions>
{
    public ValidateOptionsResult Validate(string? name, IdempotencyOptions options)
    {
        var problems = new[]
        {
            Outside(nameof(options.ReplayWindow), options.ReplayWindow, TimeSpan.Zero, TimeSpan.FromDays(7)),
            Outside(nameof(options.Lease), options.Lease, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1)),
            Outside(nameof(options.Retention), options.Retention, TimeSpan.FromDays(1), TimeSpan.FromDays(3650)),
            options.Retention < options.ReplayWindow
                ? $"Idempotency: {nameof(options.Retention)} ({options.Retention}) must not be shorter than {nameof(options.ReplayWindow)} ({options.ReplayWindow})."
                : null,
        }.OfType<string>().ToArray();
        return problems is [] ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static string? Outside(string setting, TimeSpan value, TimeSpan least, TimeSpan most) =>
        value < least || value > most ? $"Idempotency: {setting} ({value}) must be from {least} to {most}." : null;
}
