using Microsoft.Extensions.Options;

namespace Integrations.Prepaid;

internal sealed class ProductCatalogueOptionsValidator : IValidateOptions<ProductCatalogueOptions>
{
    public ValidateOptionsResult Validate(string? name, ProductCatalogueOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var problems = new List<string>();
        Require(options.TimeZone is null || TimeZoneInfo.TryFindSystemTimeZoneById(options.TimeZone, out _), nameof(options.TimeZone), options.TimeZone, "must be a time zone that this machine knows, such as Africa/Johannesburg");
        Require(options.Jitter >= TimeSpan.Zero && options.Jitter <= TimeSpan.FromHours(6), nameof(options.Jitter), options.Jitter, "must be from 0 to 6 h");
        Require(options.RetryAfter >= TimeSpan.FromSeconds(10) && options.RetryAfter <= TimeSpan.FromHours(6), nameof(options.RetryAfter), options.RetryAfter, "must be from 10 s to 6 h");
        Require(options.ReadTimeout >= TimeSpan.FromSeconds(1) && options.ReadTimeout <= TimeSpan.FromMinutes(30), nameof(options.ReadTimeout), options.ReadTimeout, "must be from 1 s to 30 min");
        Require(options.FirstLoadWait >= TimeSpan.Zero && options.FirstLoadWait <= TimeSpan.FromMinutes(10), nameof(options.FirstLoadWait), options.FirstLoadWait, "must be from 0 to 10 min");
        Require(options.SnapshotFile is null || !string.IsNullOrWhiteSpace(options.SnapshotFile), nameof(options.SnapshotFile), options.SnapshotFile, "must be a path, or not be set");
        return problems.Count is 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);

        void Require(bool holds, string setting, object? value, string rule)
        {
            if (!holds)
            {
                problems.Add(FormattableString.Invariant($"ProductCatalogue: {setting} ({value}) {rule}."));
            }
        }
    }
}
