using System.Net;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Otp.Tests;

public sealed class ServiceTests
{
    [Fact]
    public async Task A_right_code_is_approved_once()
    {
        await using var desk = new Desk();
        var (id, code) = await desk.IssueAsync();

        Assert.True(await desk.CheckAsync(id, code));
        Assert.False(await desk.CheckAsync(id, code));
        Assert.Equal(OtpReason.AlreadyUsed, desk.Audit.Last.Reason);
    }

    [Theory]
    [InlineData("purpose", OtpReason.WrongPurpose)]
    [InlineData("destination", OtpReason.WrongDestination)]
    [InlineData("amount", OtpReason.WrongContext)]
    [InlineData("payee", OtpReason.WrongContext)]
    [InlineData("reference", OtpReason.WrongContext)]
    [InlineData("extra", OtpReason.WrongContext)]
    [InlineData("code", OtpReason.WrongCode)]
    public async Task A_code_is_good_for_what_it_was_made_for_alone(string changed, OtpReason reason)
    {
        await using var desk = new Desk();
        var payee = Msisdn.Parse("0722000111", "KE");
        var (id, code) = await desk.IssueAsync(Desk.Ask(OtpPurposes.Disbursement, context: Desk.Payment));

        var denied = await desk.ReasonAsync(
            id,
            changed is "code" ? Desk.Wrong(code) : code,
            changed is "purpose" ? OtpPurposes.WalletTopUp : OtpPurposes.Disbursement,
            changed is "destination" ? Desk.PhoneOf(679) : Desk.Phone,
            changed switch
            {
                "amount" => OtpContext.ForPayment(new Money(2500.01m, "KES"), payee, "loan-7"),
                "payee" => OtpContext.ForPayment(new Money(2500m, "KES"), Msisdn.Parse("0722000112", "KE"), "loan-7"),
                "reference" => OtpContext.ForPayment(new Money(2500m, "KES"), payee, "loan-8"),
                "extra" => Desk.Payment.With("branch", "1"),
                _ => Desk.Payment,
            });

        Assert.Equal(reason, denied);
        Assert.True(await desk.CheckAsync(id, code, OtpPurposes.Disbursement, context: Desk.Payment));
    }

    [Theory]
    [InlineData(null, "shop-b")]
    [InlineData("shop-a", null)]
    [InlineData("shop-a", "shop-b")]
    public async Task A_code_of_one_tenant_is_wrong_for_another(string? issued, string? used)
    {
        await using var desk = new Desk();
        var id = (await desk.Codes.IssueAsync(new OtpRequest { Purpose = Desk.Login, Destination = Desk.Phone, Tenant = issued })).ChallengeId!;
        var code = await desk.Sender.CodeAsync(id);

        var denied = await desk.Codes.CheckAsync(new OtpEntry { ChallengeId = id, Purpose = Desk.Login, Destination = Desk.Phone, Code = code, Tenant = used });
        var approved = await desk.Codes.CheckAsync(new OtpEntry { ChallengeId = id, Purpose = Desk.Login, Destination = Desk.Phone, Code = code, Tenant = issued });

        Assert.False(denied.IsApproved);
        Assert.True(approved.IsApproved);
        Assert.Equal(OtpReason.WrongDestination, desk.Audit.Of(OtpEventKind.FailedAttempt).Single().Reason);
    }

    [Fact]
    public async Task Wrong_codes_of_one_tenant_do_not_block_another()
    {
        await using var desk = new Desk(static options => options.Purposes[Desk.Login].MaxFailures = 3);
        foreach (var tenant in new[] { "shop-a", "shop-b" })
        {
            var id = (await desk.Codes.IssueAsync(new OtpRequest { Purpose = Desk.Login, Destination = Desk.Phone, Tenant = tenant })).ChallengeId!;
            var code = await desk.Sender.CodeAsync(id);
            for (var i = 1; i <= 3; i++)
            {
                await desk.Codes.CheckAsync(new OtpEntry { ChallengeId = id, Purpose = Desk.Login, Destination = Desk.Phone, Code = Desk.Wrong(code, i), Tenant = tenant });
                Assert.Equal(OtpReason.WrongCode, desk.Audit.Of(OtpEventKind.FailedAttempt).Last().Reason);
            }
        }
    }

    [Fact]
    public async Task Whether_a_message_was_refused_does_not_show_when_somebody_asks_again()
    {
        await using var desk = new Desk();
        desk.Sender.Answer = OtpDelivery.Refused;
        await desk.Codes.IssueAsync(Desk.Ask());
        await desk.Audit.WhenAsync(OtpEventKind.SendRefused);
        await desk.Codes.IssueAsync(new OtpRequest { Purpose = Desk.Login, Destination = Desk.PhoneOf(1), IsDecoy = true });

        var real = await desk.Codes.IssueAsync(Desk.Ask());
        var decoy = await desk.Codes.IssueAsync(new OtpRequest { Purpose = Desk.Login, Destination = Desk.PhoneOf(1), IsDecoy = true });

        Assert.Equal((OtpIssueStatus.Throttled, TimeSpan.FromMinutes(1)), (real.Status, real.RetryAfter));
        Assert.Equal((real.Status, real.RetryAfter, real.ChallengeId), (decoy.Status, decoy.RetryAfter, decoy.ChallengeId));
    }

    [Fact]
    public async Task A_code_of_one_challenge_is_wrong_for_another()
    {
        await using var desk = new Desk();
        var (first, code) = await desk.IssueAsync();
        var (second, other) = await desk.IssueAsync(Desk.Ask(destination: Desk.PhoneOf(679)));

        // Once in a million runs both codes are the same digits.
        Assert.Equal(code == other, await desk.CheckAsync(second, code, destination: Desk.PhoneOf(679)));
        Assert.True(await desk.CheckAsync(first, code));
    }

    [Fact]
    public async Task Everything_that_is_denied_is_denied_alike_and_the_audit_knows_why()
    {
        await using var desk = new Desk();
        var (used, usedCode) = await desk.IssueAsync(Desk.Ask(destination: Desk.PhoneOf(1)));
        await desk.CheckAsync(used, usedCode, destination: Desk.PhoneOf(1));
        var (blocked, blockedCode) = await desk.IssueAsync(Desk.Ask(destination: Desk.PhoneOf(2)));
        for (var i = 1; i <= 3; i++)
        {
            await desk.CheckAsync(blocked, Desk.Wrong(blockedCode, i), destination: Desk.PhoneOf(2));
        }

        var (expired, expiredCode) = await desk.IssueAsync(Desk.Ask(destination: Desk.PhoneOf(3)));
        desk.Time.Advance(TimeSpan.FromMinutes(10));
        var (replaced, replacedCode) = await desk.IssueAsync(Desk.Ask(destination: Desk.PhoneOf(4)));
        desk.Time.Advance(TimeSpan.FromMinutes(1));
        await desk.IssueAsync(Desk.Ask(destination: Desk.PhoneOf(4)));
        var (cancelled, cancelledCode) = await desk.IssueAsync(Desk.Ask(destination: Desk.PhoneOf(5), subject: "user"));
        await desk.Codes.CancelAsync("user", cancelled);
        var (wrong, wrongCode) = await desk.IssueAsync(Desk.Ask(destination: Desk.PhoneOf(6)));
        var decoy = (await desk.Codes.IssueAsync(new OtpRequest { Purpose = Desk.Login, Destination = Desk.PhoneOf(7), IsDecoy = true })).ChallengeId!;

        var answers = new List<OtpCheck>();
        var reasons = new List<OtpReason>();
        foreach (var (id, code, phone) in new[]
        {
            ("AAAAAAAAAAAAAAAAAAAAAA", "123456", 1), ("no id at all", "123456", 1), (used, usedCode, 1), (blocked, blockedCode, 2), (expired, expiredCode, 3), (replaced, replacedCode, 4),
            (cancelled, cancelledCode, 5), (wrong, Desk.Wrong(wrongCode), 6), (wrong, "12345", 6), (decoy, "123456", 7),
        })
        {
            answers.Add(await desk.Codes.CheckAsync(new OtpEntry { ChallengeId = id, Purpose = Desk.Login, Destination = Desk.PhoneOf(phone), Code = code }));
            reasons.Add(desk.Audit.Events.Last(static one => one.Kind is OtpEventKind.FailedAttempt).Reason);
        }

        Assert.Equal(default, Assert.Single(answers.Distinct()));
        Assert.Single(answers.Select(static answer => answer.UserMessage).Distinct());
        Assert.Equal(
            [
                OtpReason.UnknownChallenge, OtpReason.UnknownChallenge, OtpReason.AlreadyUsed, OtpReason.AttemptsUsedUp, OtpReason.Expired, OtpReason.Replaced, OtpReason.Cancelled, OtpReason.WrongCode,
                OtpReason.Malformed, OtpReason.WrongCode,
            ],
            reasons);
    }

    [Fact]
    public async Task Three_wrong_codes_block_the_challenge()
    {
        await using var desk = new Desk();
        var (id, code) = await desk.IssueAsync();
        for (var i = 1; i <= 3; i++)
        {
            Assert.Equal(OtpReason.WrongCode, await desk.ReasonAsync(id, Desk.Wrong(code, i)));
        }

        Assert.Equal(OtpReason.AttemptsUsedUp, await desk.ReasonAsync(id, code));
        Assert.Single(desk.Audit.Of(OtpEventKind.Blocked));
    }

    [Fact]
    public async Task Resends_do_not_reset_the_limit_of_wrong_codes()
    {
        await using var desk = new Desk();
        var wrong = 0;
        OtpIssue issue;
        while ((issue = await desk.Codes.IssueAsync(Desk.Ask())).IsIssued)
        {
            var code = await desk.Sender.CodeAsync(issue.ChallengeId!);
            for (var i = 1; i <= 3; i++)
            {
                wrong += await desk.ReasonAsync(issue.ChallengeId!, Desk.Wrong(code, i)) is OtpReason.WrongCode ? 1 : 0;
            }

            desk.Time.Advance(TimeSpan.FromMinutes(15));
        }

        Assert.Equal(10, wrong);
        Assert.Equal((OtpEventKind.Throttled, OtpReason.PairBlocked, "failures"), (desk.Audit.Last.Kind, desk.Audit.Last.Reason, desk.Audit.Last.Limit));
        Assert.True(issue.RetryAfter > TimeSpan.FromHours(22));
    }

    [Fact]
    public async Task A_resend_makes_a_new_code_and_the_old_one_dies()
    {
        await using var desk = new Desk();
        var (first, code) = await desk.IssueAsync();
        var early = await desk.Codes.IssueAsync(Desk.Ask());
        desk.Time.Advance(early.RetryAfter);
        var (second, newer) = await desk.IssueAsync();

        Assert.Equal((OtpIssueStatus.Throttled, TimeSpan.FromMinutes(1), null), (early.Status, early.RetryAfter, early.ChallengeId));
        Assert.Equal(OtpReason.Replaced, await desk.ReasonAsync(first, code));
        Assert.True(await desk.CheckAsync(second, newer));
        Assert.Equal([first], desk.Audit.Of(OtpEventKind.Replaced).Select(static one => one.ChallengeId));
    }

    [Fact]
    public async Task Codes_are_limited_by_destination_over_purposes()
    {
        await using var desk = new Desk(static options =>
        {
            for (var i = 0; i < 11; i++)
            {
                options.Purposes[$"purpose-{i}"] = new OtpPurposeOptions();
            }
        });

        for (var i = 0; i < 5; i++)
        {
            Assert.True((await desk.Codes.IssueAsync(Desk.Ask($"purpose-{i}"))).IsIssued);
        }

        var sixth = await desk.Codes.IssueAsync(Desk.Ask("purpose-5"));
        desk.Time.Advance(TimeSpan.FromMinutes(10));
        for (var i = 5; i < 10; i++)
        {
            Assert.True((await desk.Codes.IssueAsync(Desk.Ask($"purpose-{i}"))).IsIssued);
        }

        desk.Time.Advance(TimeSpan.FromMinutes(10));
        var eleventh = await desk.Codes.IssueAsync(Desk.Ask("purpose-10"));

        Assert.Equal((OtpIssueStatus.Throttled, TimeSpan.FromMinutes(10)), (sixth.Status, sixth.RetryAfter));
        Assert.Equal((OtpIssueStatus.Throttled, TimeSpan.FromHours(24) - TimeSpan.FromMinutes(20), "destination"), (eleventh.Status, eleventh.RetryAfter, desk.Audit.Last.Limit));
    }

    [Theory]
    [InlineData("203.0.113.7", "203.0.113.7", true)]
    [InlineData("203.0.113.7", "::ffff:203.0.113.7", true)]
    [InlineData("203.0.113.7", "203.0.113.8", false)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    public async Task Codes_are_limited_by_source_address(string first, string second, bool isSame)
    {
        await using var desk = new Desk();
        for (var i = 0; i < 15; i++)
        {
            Assert.True((await desk.Codes.IssueAsync(Desk.Ask(destination: Desk.PhoneOf(i), address: first))).IsIssued);
        }

        var next = await desk.Codes.IssueAsync(Desk.Ask(destination: Desk.PhoneOf(15), address: second));

        Assert.Equal(!isSame, next.IsIssued);
        Assert.Equal(isSame ? "address" : null, desk.Audit.Of(OtpEventKind.Throttled).LastOrDefault()?.Limit);
    }

    [Fact]
    public async Task Codes_are_limited_by_subject_tenant_and_purpose()
    {
        await using var desk = new Desk(static options =>
        {
            options.Throttles.PerTenant.Add(new OtpWindow { Count = 12, Period = TimeSpan.FromDays(1) });
            options.Purposes[Desk.Login].PerPurpose.Add(new OtpWindow { Count = 13, Period = TimeSpan.FromDays(1) });
        });
        for (var i = 0; i < 10; i++)
        {
            Assert.True((await desk.Codes.IssueAsync(Of(i, "user"))).IsIssued);
        }

        var limits = new List<string?>();
        foreach (var request in new[] { Of(10, "user"), Of(10, "user-2"), Of(11, "user-3"), Of(12, "user-4"), Of(13, null, null), Of(14, null, null) })
        {
            limits.Add((await desk.Codes.IssueAsync(request)).IsIssued ? null : desk.Audit.Last.Limit);
        }

        Assert.Equal(["subject", null, null, "tenant", null, "purpose"], limits);

        static OtpRequest Of(int phone, string? subject, string? tenant = "shop") => new() { Purpose = Desk.Login, Destination = Desk.PhoneOf(phone), Subject = subject, Tenant = tenant };
    }

    [Fact]
    public async Task Tags_of_a_mailbox_share_its_limits()
    {
        await using var desk = new Desk();
        await desk.IssueAsync(Desk.Ask(destination: OtpDestination.ForEmail("ada@example.com")));

        var tagged = await desk.Codes.IssueAsync(Desk.Ask(destination: OtpDestination.ForEmail("Ada+1@example.com")));

        Assert.Equal(OtpIssueStatus.Throttled, tagged.Status);
    }

    [Fact]
    public async Task The_same_key_sends_once()
    {
        await using var desk = new Desk();
        var (id, code) = await desk.IssueAsync(Desk.Ask(key: "order-1"));

        var again = await desk.Codes.IssueAsync(Desk.Ask(key: "order-1"));
        var refused = await Assert.ThrowsAsync<RequestValidationException>(() => desk.Codes.IssueAsync(Desk.Ask(destination: Desk.PhoneOf(9), key: "order-1")));
        var ofAnother = await desk.Codes.IssueAsync(Desk.Ask(destination: Desk.PhoneOf(10), key: "order-1", subject: "somebody"));

        Assert.Equal((id, true), (again.ChallengeId, again.IsRepeat));
        Assert.Equal(nameof(OtpRequest.IdempotencyKey), Assert.Single(refused.Problems).Field);
        Assert.NotEqual(id, ofAnother.ChallengeId);
        Assert.True(await desk.CheckAsync(id, code));
    }

    [Fact]
    public async Task A_decoy_looks_like_any_other_and_nothing_is_sent()
    {
        await using var desk = new Desk();
        var real = await desk.Codes.IssueAsync(Desk.Ask());
        await desk.Sender.MessageAsync(real.ChallengeId!);
        var decoy = await desk.Codes.IssueAsync(new OtpRequest { Purpose = Desk.Login, Destination = Desk.PhoneOf(1), IsDecoy = true });
        var realAgain = await desk.Codes.IssueAsync(Desk.Ask());
        var decoyAgain = await desk.Codes.IssueAsync(new OtpRequest { Purpose = Desk.Login, Destination = Desk.PhoneOf(1), IsDecoy = true });

        Assert.Equal((real.Status, real.ExpiresAt, real.RetryAfter, real.IsRepeat, real.ChallengeId!.Length), (decoy.Status, decoy.ExpiresAt, decoy.RetryAfter, decoy.IsRepeat, decoy.ChallengeId!.Length));
        Assert.Equal((realAgain.Status, realAgain.RetryAfter), (decoyAgain.Status, decoyAgain.RetryAfter));
        await desk.Services.GetRequiredService<OtpOutbox>().DisposeAsync();
        Assert.Equal(1, desk.Sender.Count);
        Assert.Equal([OtpReason.None, OtpReason.Decoy], desk.Audit.Of(OtpEventKind.Issued).Select(static one => one.Reason));
    }

    [Fact]
    public async Task No_code_of_a_decoy_is_right()
    {
        await using var desk = new Desk();
        var id = (await desk.Codes.IssueAsync(new OtpRequest { Purpose = Desk.Login, Destination = Desk.Phone, IsDecoy = true })).ChallengeId!;
        var stored = (await desk.Services.GetRequiredService<IOtpStore>().FindAsync(id))!.Verifier.ToArray();
        var pepper = Convert.FromBase64String(Desk.PepperOf(1));

        Assert.DoesNotContain(
            Enumerable.Range(0, 1_000_000).AsParallel(),
            code => OtpHash.Verifier(pepper, id, Desk.Login, "+254712345678", OtpContext.None.Hash, code.ToString("D6", System.Globalization.CultureInfo.InvariantCulture)).AsSpan().SequenceEqual(stored));
    }

    [Fact]
    public async Task A_decoy_is_not_taken_where_messages_are_sent_first()
    {
        await using var desk = new Desk(static options => options.SendMode = OtpSendMode.Direct);

        var refused = await Assert.ThrowsAsync<RequestValidationException>(() => desk.Codes.IssueAsync(new OtpRequest { Purpose = Desk.Login, Destination = Desk.Phone, IsDecoy = true }));

        Assert.Equal("IsDecoy", Assert.Single(refused.Problems).Field);
    }

    [Fact]
    public async Task A_queued_message_does_not_hold_the_answer_up()
    {
        await using var desk = new Desk();
        var gate = new TaskCompletionSource();
        desk.Sender.Before = (_, _) => gate.Task;

        var issue = await desk.Codes.IssueAsync(Desk.Ask());
        gate.SetResult();

        Assert.True(await desk.CheckAsync(issue.ChallengeId!, await desk.Sender.CodeAsync(issue.ChallengeId!)));
    }

    [Fact]
    public async Task While_the_queue_is_full_no_code_is_made_or_counted()
    {
        await using var desk = new Desk(static options => (options.MaxQueued, options.SendConcurrency) = (1, 1));
        var gate = new TaskCompletionSource();
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        desk.Sender.Before = async (_, _) =>
        {
            begun.TrySetResult();
            await gate.Task;
        };
        await desk.Codes.IssueAsync(Desk.Ask(destination: Desk.PhoneOf(1)));
        await begun.Task;
        await desk.Codes.IssueAsync(Desk.Ask(destination: Desk.PhoneOf(2)));

        var full = await desk.Codes.IssueAsync(Desk.Ask(destination: Desk.PhoneOf(3)));
        var limit = desk.Audit.Last.Limit;
        gate.SetResult();
        await desk.Services.GetRequiredService<OtpOutbox>().DisposeAsync();

        Assert.Equal((OtpIssueStatus.Throttled, TimeSpan.FromSeconds(5), "queue"), (full.Status, full.RetryAfter, limit));
        Assert.Equal(2, desk.Sender.Count);
    }

    [Fact]
    public async Task A_message_that_the_provider_refused_gives_the_budget_back_and_its_code_dies()
    {
        await using var desk = new Desk(static options =>
        {
            options.SendMode = OtpSendMode.Direct;
            for (var i = 0; i < 6; i++)
            {
                options.Purposes[$"purpose-{i}"] = new OtpPurposeOptions();
            }
        });
        desk.Sender.Answer = OtpDelivery.Refused;

        var refused = await desk.Codes.IssueAsync(Desk.Ask());
        desk.Sender.Answer = OtpDelivery.Sent;
        var early = await desk.Codes.IssueAsync(Desk.Ask());
        desk.Time.Advance(refused.RetryAfter);
        for (var i = 0; i < 5; i++)
        {
            Assert.True((await desk.Codes.IssueAsync(Desk.Ask($"purpose-{i}"))).IsIssued);
        }

        Assert.Equal((OtpIssueStatus.NotSent, null, TimeSpan.FromMinutes(1)), (refused.Status, refused.ChallengeId, refused.RetryAfter));
        Assert.Equal(OtpIssueStatus.Throttled, early.Status);
        Assert.Equal(OtpIssueStatus.Throttled, (await desk.Codes.IssueAsync(Desk.Ask("purpose-5"))).Status);
        Assert.Single(desk.Audit.Of(OtpEventKind.SendRefused));
    }

    [Theory]
    [InlineData(OtpSendMode.Direct)]
    [InlineData(OtpSendMode.Queued)]
    public async Task A_sender_that_fails_leaves_the_code_alive_and_counted(OtpSendMode mode)
    {
        await using var desk = new Desk(options => options.SendMode = mode);
        OtpMessage? left = null;
        desk.Sender.Before = (message, _) =>
        {
            left = message;
            throw new InvalidOperationException($"could not send {message.Body.Reveal()}");
        };

        var issue = await desk.Codes.IssueAsync(Desk.Ask());
        await desk.Services.GetRequiredService<OtpOutbox>().DisposeAsync();
        var code = System.Text.RegularExpressions.Regex.Match(left!.Body.Reveal(), @"\d{6}").Value;

        Assert.Equal(OtpIssueStatus.Issued, issue.Status);
        Assert.Equal(OtpReason.SenderFailed, Assert.Single(desk.Audit.Of(OtpEventKind.SendUnknown)).Reason);
        Assert.DoesNotContain(desk.Log.Lines, line => line.Contains(code, StringComparison.Ordinal));
        Assert.True(await desk.CheckAsync(issue.ChallengeId!, code));
    }

    [Fact]
    public async Task A_sender_that_never_answers_is_left_behind()
    {
        await using var desk = new Desk(static options => options.SendMode = OtpSendMode.Direct);
        desk.Sender.Before = (_, _) => new TaskCompletionSource().Task;

        var issuing = desk.Codes.IssueAsync(Desk.Ask());
        await desk.Time.WhenTimersPending(1);
        desk.Time.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal(OtpIssueStatus.Issued, (await issuing).Status);
        Assert.Single(desk.Audit.Of(OtpEventKind.SendUnknown));
    }

    [Fact]
    public async Task An_answer_takes_the_same_time_whatever_it_is()
    {
        await using var desk = new Desk(static options => options.AnswerAfter = TimeSpan.FromMilliseconds(100));
        var (id, code) = await desk.IssueAsync();

        foreach (var (challenge, typed, isApproved) in new[] { ("AAAAAAAAAAAAAAAAAAAAAA", "123456", false), ("?", "1", false), (id, Desk.Wrong(code), false), (id, code, true), (id, code, false) })
        {
            var checking = desk.CheckAsync(challenge, typed);
            await desk.Time.WhenTimerDueIn(TimeSpan.FromMilliseconds(100));
            Assert.False(checking.IsCompleted);
            desk.Time.Advance(TimeSpan.FromMilliseconds(100));
            Assert.Equal(isApproved, await checking);
        }
    }

    [Fact]
    public async Task Whoever_hangs_up_after_the_decision_still_gets_it()
    {
        await using var desk = new Desk(static options => options.AnswerAfter = TimeSpan.FromMilliseconds(100));
        var (id, code) = await desk.IssueAsync();
        using var hangUp = new CancellationTokenSource();

        var checking = desk.Codes.CheckAsync(new OtpEntry { ChallengeId = id, Purpose = Desk.Login, Destination = Desk.Phone, Code = code }, hangUp.Token);
        await desk.Time.WhenTimerDueIn(TimeSpan.FromMilliseconds(100));
        await hangUp.CancelAsync();

        Assert.True((await checking).IsApproved);
    }

    [Fact]
    public async Task A_subject_sees_its_own_challenges_and_nobody_elses()
    {
        await using var desk = new Desk();
        var (id, code) = await desk.IssueAsync(Desk.Ask(subject: "user-1"));
        await desk.CheckAsync(id, Desk.Wrong(code));

        var own = Assert.Single(await desk.Codes.ListAsync("user-1"));

        Assert.Equal((id, "login", OtpChannel.Sms, "+2547•••••678", OtpState.Pending, 2), (own.Id, own.Purpose, own.Channel, own.Destination, own.State, own.AttemptsLeft));
        Assert.Equal(own, await desk.Codes.FindAsync("user-1", id));
        Assert.Empty(await desk.Codes.ListAsync("user-2"));
        Assert.Empty(await desk.Codes.ListAsync("user-1", "tenant"));
        Assert.Null(await desk.Codes.FindAsync("user-2", id));
        Assert.Null(await desk.Codes.FindAsync("user-1", id, "tenant"));
        Assert.Null(await desk.Codes.FindAsync("user-1", "x"));
        Assert.False(await desk.Codes.CancelAsync("user-2", id));
        Assert.True(await desk.Codes.CancelAsync("user-1", id));
        Assert.Equal((OtpState.Cancelled, 0), ((await desk.Codes.FindAsync("user-1", id))!.State, (await desk.Codes.FindAsync("user-1", id))!.AttemptsLeft));
    }

    [Fact]
    public async Task A_challenge_whose_time_is_over_shows_as_expired()
    {
        await using var desk = new Desk();
        var (id, _) = await desk.IssueAsync(Desk.Ask(subject: "user-1"));
        desk.Time.Advance(TimeSpan.FromMinutes(10));

        Assert.Equal((OtpState.Expired, 0, null), (await desk.Codes.FindAsync("user-1", id)) is { } found ? (found.State, found.AttemptsLeft, found.EndedAt) : default);
    }

    [Fact]
    public async Task Each_subject_has_a_code_of_its_own_for_one_destination()
    {
        await using var desk = new Desk();
        var (first, code) = await desk.IssueAsync(Desk.Ask(subject: "user-1"));
        desk.Time.Advance(TimeSpan.FromMinutes(1));
        await desk.IssueAsync(Desk.Ask(subject: "user-2"));

        Assert.True(await desk.CheckAsync(first, code));
    }

    [Fact]
    public async Task A_clean_up_tells_of_what_expired()
    {
        await using var desk = new Desk();
        var (id, _) = await desk.IssueAsync();
        desk.Time.Advance(TimeSpan.FromMinutes(10));

        Assert.Equal(0, await desk.Codes.CleanUpAsync());
        Assert.Equal((OtpEventKind.Expired, id), (desk.Audit.Last.Kind, desk.Audit.Last.ChallengeId));
        desk.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(3, await desk.Codes.CleanUpAsync());
    }

    [Fact]
    public async Task A_report_of_delivery_is_in_the_audit()
    {
        await using var desk = new Desk();
        var (id, _) = await desk.IssueAsync();

        await desk.Codes.ReportDeliveryAsync(id, isDelivered: true);
        await desk.Codes.ReportDeliveryAsync(id, isDelivered: false);
        await desk.Codes.ReportDeliveryAsync("AAAAAAAAAAAAAAAAAAAAAA", isDelivered: true);

        Assert.Equal([OtpEventKind.Delivered, OtpEventKind.NotDelivered], desk.Audit.Events.Select(static one => one.Kind).Where(static kind => kind is OtpEventKind.Delivered or OtpEventKind.NotDelivered));
    }

    [Fact]
    public async Task An_event_tells_who_where_and_what()
    {
        await using var desk = new Desk();
        await desk.Codes.IssueAsync(new OtpRequest { Purpose = Desk.Login, Destination = Desk.Phone, Subject = "user", Tenant = "shop", ClientAddress = IPAddress.Loopback });

        var issued = desk.Audit.Of(OtpEventKind.Issued).Single();

        Assert.Equal((Desk.Login, "+2547•••••678", "user", "shop", IPAddress.Loopback, desk.Time.GetUtcNow()), (issued.Purpose, issued.Destination, issued.Actor, issued.Tenant, issued.ClientAddress, issued.At));
    }

    [Theory]
    [InlineData(OtpReason.None, OtpCheckStatus.Approved)]
    [InlineData(OtpReason.UnknownChallenge, OtpCheckStatus.NotFound)]
    [InlineData(OtpReason.Expired, OtpCheckStatus.Expired)]
    [InlineData(OtpReason.AttemptsUsedUp, OtpCheckStatus.TooManyAttempts)]
    [InlineData(OtpReason.PairBlocked, OtpCheckStatus.TooManyAttempts)]
    [InlineData(OtpReason.WrongCode, OtpCheckStatus.Denied)]
    [InlineData(OtpReason.WrongContext, OtpCheckStatus.Denied)]
    public void A_report_has_five_words(OtpReason reason, OtpCheckStatus status) =>
        Assert.Equal(status, new OtpEvent { Kind = OtpEventKind.FailedAttempt, Reason = reason, At = default, Purpose = "login" }.Status);

    [Fact]
    public async Task An_audit_that_fails_changes_no_answer()
    {
        await using var desk = new Desk(more: static services => services.AddSingleton<IOtpAudit, BrokenAudit>());
        var (id, code) = await desk.IssueAsync();

        Assert.True(await desk.CheckAsync(id, code));
        Assert.Contains(desk.Log.Lines, static line => line.Contains(nameof(BrokenAudit), StringComparison.Ordinal));
    }

    private sealed class BrokenAudit : IOtpAudit
    {
        public ValueTask RecordAsync(OtpEvent happened, CancellationToken cancellationToken = default) => throw new InvalidOperationException("away");
    }
}
