using Integrations.Otp;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Integrations.Samples.OneTimeCodes;

/// <summary>Other ways to set codes up, and what else there is to call.</summary>
internal static class Variants
{
    public static void UseSqlite(WebApplicationBuilder builder)
    {
        builder.Services.AddOtp(builder.Configuration.GetSection("Otp")).UseSqlite(SqliteFactory.Instance.CreateDataSource("Data Source=otp.db"));
        builder.Services.AddSingleton<IOtpSender, SmsSender>();
    }

    public static void UsePostgres(WebApplicationBuilder builder, NpgsqlDataSource dataSource)
    {
        builder.Services.AddOtp(builder.Configuration.GetSection("Otp")).UsePostgres(dataSource);
        builder.Services.AddSingleton<IOtpSender, SmsSender>();
    }

    public static void InCode(IServiceCollection services, string pepper)
    {
        services.AddOtp(options =>
        {
            options.Peppers["2026-11"] = pepper;
            options.CurrentPepperId = "2026-11";
            options.Countries.Add("KE");
            options.Purposes["sign-in"] = new OtpPurposeOptions { Lifetime = TimeSpan.FromMinutes(5), Origin = "shop.example.com" };
            options.Purposes[OtpPurposes.Disbursement].Lifetime = TimeSpan.FromMinutes(3);
        });
    }

    public static async Task<OtpIssue> SignInAsync(IOtpService codes, string typed, Func<OtpDestination, bool> isKnown, CancellationToken cancellationToken)
    {
        var destination = OtpDestination.ForEmail(typed);
        return await codes.IssueAsync(new OtpRequest { Purpose = "sign-in", Destination = destination, IsDecoy = !isKnown(destination) }, cancellationToken);
    }

    public static async Task<bool> PayAsync(IOtpService codes, Msisdn phone, OtpContext payment, string user, string id, string typed, CancellationToken cancellationToken)
    {
        var issue = await codes.IssueAsync(new OtpRequest { Purpose = OtpPurposes.Disbursement, Destination = OtpDestination.ForSms(phone), Context = payment, Subject = user }, cancellationToken);
        var check = await codes.CheckAsync(new OtpEntry { ChallengeId = id, Purpose = OtpPurposes.Disbursement, Destination = OtpDestination.ForSms(phone), Context = payment, Code = typed }, cancellationToken);
        return issue.IsIssued && check.IsApproved;
    }

    public static (bool IsValid, TotpState State) Authenticate(byte[] storedKey, TotpState state, string typed, TimeProvider time)
    {
        var authenticator = new Totp(AuthenticatorKey.FromBytes(storedKey));
        var result = authenticator.Verify(typed, state, time.GetUtcNow());
        return (result.IsValid, result.State);
    }

    public static string Enrol(string user)
    {
        var key = AuthenticatorKey.Create();
        return new Totp(key).ToUri("Duka", user).Reveal();
    }
}
