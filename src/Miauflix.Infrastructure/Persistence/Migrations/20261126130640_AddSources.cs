using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Miauflix.Infrastructure.Persistence.Migrations
{
    /// <inheritdoc />
    public partial class AddSources : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_movie_source_movie_id_status",
                table: "movie_source");

            migrationBuilder.AddColumn<string>(
                name: "account_id",
                table: "movie_source",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "audio",
                table: "movie_source",
                type: "TEXT",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<int>(
                name: "bit_depth",
                table: "movie_source",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "container",
                table: "movie_source",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "demoted_until",
                table: "movie_source",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "died_at",
                table: "movie_source",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "edition",
                table: "movie_source",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "facts_from",
                table: "movie_source",
                type: "TEXT",
                nullable: false,
                defaultValue: "name");

            migrationBuilder.AddColumn<int>(
                name: "file_attempts",
                table: "movie_source",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "file_resolved_by",
                table: "movie_source",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "first_file_attempt_at",
                table: "movie_source",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "hdr",
                table: "movie_source",
                type: "TEXT",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<string>(
                name: "indexer_id",
                table: "movie_source",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "is_3d",
                table: "movie_source",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "is_approved",
                table: "movie_source",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "is_remux",
                table: "movie_source",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "languages",
                table: "movie_source",
                type: "TEXT",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<string>(
                name: "last_stats_check",
                table: "movie_source",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "layout_3d",
                table: "movie_source",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "next_file_attempt_at",
                table: "movie_source",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "next_stats_check_at",
                table: "movie_source",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "playback_failures",
                table: "movie_source",
                type: "TEXT",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<string>(
                name: "providers",
                table: "movie_source",
                type: "TEXT",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<string>(
                name: "release_group",
                table: "movie_source",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "resolution",
                table: "movie_source",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "revision",
                table: "movie_source",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "scope",
                table: "movie_source",
                type: "TEXT",
                nullable: false,
                defaultValue: "single");

            migrationBuilder.AddColumn<string>(
                name: "score_breakdown",
                table: "movie_source",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "scored_at",
                table: "movie_source",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "source_detail",
                table: "movie_source",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "stats_failures",
                table: "movie_source",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "stats_interval_s",
                table: "movie_source",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "streaming_score",
                table: "movie_source",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "verification",
                table: "movie_source",
                type: "TEXT",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<int>(
                name: "zero_checks",
                table: "movie_source",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "zero_since",
                table: "movie_source",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "blocked_source",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", nullable: false),
                    bi = table.Column<byte[]>(type: "BLOB", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    blocked_by = table.Column<string>(type: "TEXT", nullable: false),
                    blocked_at = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_blocked_source", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "episode_source",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    episode_id = table.Column<long>(type: "INTEGER", nullable: false),
                    uid = table.Column<string>(type: "TEXT", nullable: false),
                    ih = table.Column<string>(type: "TEXT", nullable: false),
                    bi = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ml = table.Column<string>(type: "TEXT", nullable: false),
                    u = table.Column<string>(type: "TEXT", nullable: true),
                    file = table.Column<byte[]>(type: "BLOB", nullable: true),
                    rn = table.Column<string>(type: "TEXT", nullable: false),
                    provider = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    providers = table.Column<string>(type: "TEXT", nullable: false),
                    status = table.Column<string>(type: "TEXT", nullable: false),
                    verification = table.Column<string>(type: "TEXT", nullable: false),
                    is_approved = table.Column<bool>(type: "INTEGER", nullable: false),
                    is_private = table.Column<bool>(type: "INTEGER", nullable: false),
                    indexer_id = table.Column<string>(type: "TEXT", nullable: true),
                    account_id = table.Column<string>(type: "TEXT", nullable: true),
                    source_uploaded_at = table.Column<string>(type: "TEXT", nullable: true),
                    found_at = table.Column<string>(type: "TEXT", nullable: false),
                    last_seen_at = table.Column<string>(type: "TEXT", nullable: false),
                    quality = table.Column<string>(type: "TEXT", nullable: true),
                    resolution = table.Column<int>(type: "INTEGER", nullable: true),
                    is_3d = table.Column<bool>(type: "INTEGER", nullable: false),
                    layout_3d = table.Column<string>(type: "TEXT", nullable: true),
                    source_type = table.Column<string>(type: "TEXT", nullable: true),
                    source_detail = table.Column<string>(type: "TEXT", nullable: true),
                    is_remux = table.Column<bool>(type: "INTEGER", nullable: false),
                    video_codec = table.Column<string>(type: "TEXT", nullable: true),
                    bit_depth = table.Column<int>(type: "INTEGER", nullable: true),
                    hdr = table.Column<string>(type: "TEXT", nullable: false),
                    audio = table.Column<string>(type: "TEXT", nullable: false),
                    languages = table.Column<string>(type: "TEXT", nullable: false),
                    edition = table.Column<string>(type: "TEXT", nullable: true),
                    release_group = table.Column<string>(type: "TEXT", nullable: true),
                    revision = table.Column<int>(type: "INTEGER", nullable: false),
                    container = table.Column<string>(type: "TEXT", nullable: true),
                    facts_from = table.Column<string>(type: "TEXT", nullable: false),
                    scope = table.Column<string>(type: "TEXT", nullable: false),
                    size = table.Column<long>(type: "INTEGER", nullable: false),
                    video_index = table.Column<int>(type: "INTEGER", nullable: true),
                    video_size = table.Column<long>(type: "INTEGER", nullable: true),
                    broadcasters = table.Column<int>(type: "INTEGER", nullable: true),
                    watchers = table.Column<int>(type: "INTEGER", nullable: true),
                    last_stats_check = table.Column<string>(type: "TEXT", nullable: true),
                    next_stats_check_at = table.Column<string>(type: "TEXT", nullable: true),
                    stats_failures = table.Column<int>(type: "INTEGER", nullable: false),
                    stats_interval_s = table.Column<int>(type: "INTEGER", nullable: false),
                    zero_checks = table.Column<int>(type: "INTEGER", nullable: false),
                    zero_since = table.Column<string>(type: "TEXT", nullable: true),
                    died_at = table.Column<string>(type: "TEXT", nullable: true),
                    file_attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    first_file_attempt_at = table.Column<string>(type: "TEXT", nullable: true),
                    next_file_attempt_at = table.Column<string>(type: "TEXT", nullable: true),
                    file_resolved_by = table.Column<string>(type: "TEXT", nullable: true),
                    streaming_score = table.Column<int>(type: "INTEGER", nullable: false),
                    score_breakdown = table.Column<string>(type: "TEXT", nullable: true),
                    scored_at = table.Column<string>(type: "TEXT", nullable: true),
                    demoted_until = table.Column<string>(type: "TEXT", nullable: true),
                    playback_failures = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_episode_source", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "provider_stat",
                columns: table => new
                {
                    provider = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    hour = table.Column<string>(type: "TEXT", nullable: false),
                    queries = table.Column<int>(type: "INTEGER", nullable: false),
                    failures = table.Column<string>(type: "TEXT", nullable: false),
                    results = table.Column<int>(type: "INTEGER", nullable: false),
                    accepted = table.Column<int>(type: "INTEGER", nullable: false),
                    durations = table.Column<string>(type: "TEXT", nullable: false),
                    total_ms = table.Column<long>(type: "INTEGER", nullable: false),
                    grabs = table.Column<int>(type: "INTEGER", nullable: false),
                    grab_failures = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_provider_stat", x => new { x.provider, x.hour });
                });

            migrationBuilder.CreateTable(
                name: "provider_status",
                columns: table => new
                {
                    provider = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    level = table.Column<int>(type: "INTEGER", nullable: false),
                    disabled_till = table.Column<string>(type: "TEXT", nullable: true),
                    last_used_at = table.Column<string>(type: "TEXT", nullable: true),
                    last_failure_at = table.Column<string>(type: "TEXT", nullable: true),
                    last_failure_kind = table.Column<string>(type: "TEXT", nullable: true),
                    last_failure_message = table.Column<string>(type: "TEXT", nullable: true),
                    is_enabled = table.Column<bool>(type: "INTEGER", nullable: true),
                    priority = table.Column<int>(type: "INTEGER", nullable: true),
                    discovered_mirrors = table.Column<string>(type: "TEXT", nullable: false),
                    good_sources = table.Column<int>(type: "INTEGER", nullable: false),
                    bad_sources = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_provider_status", x => x.provider);
                });

            migrationBuilder.CreateTable(
                name: "source_rating",
                columns: table => new
                {
                    source_id = table.Column<long>(type: "INTEGER", nullable: false),
                    user_id = table.Column<string>(type: "TEXT", nullable: false),
                    value = table.Column<int>(type: "INTEGER", nullable: false),
                    updated_at = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_source_rating", x => new { x.source_id, x.user_id });
                });

            migrationBuilder.CreateTable(
                name: "source_report",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", nullable: false),
                    source_id = table.Column<long>(type: "INTEGER", nullable: false),
                    user_id = table.Column<string>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    comment = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    is_by_admin = table.Column<bool>(type: "INTEGER", nullable: false),
                    created_at = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_source_report", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "source_search",
                columns: table => new
                {
                    content_kind = table.Column<string>(type: "TEXT", nullable: false),
                    content_id = table.Column<long>(type: "INTEGER", nullable: false),
                    provider = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    last_searched_at = table.Column<string>(type: "TEXT", nullable: false),
                    last_result_count = table.Column<int>(type: "INTEGER", nullable: false),
                    empty_streak = table.Column<int>(type: "INTEGER", nullable: false),
                    next_search_at = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_source_search", x => new { x.content_kind, x.content_id, x.provider });
                });

            migrationBuilder.CreateIndex(
                name: "ix_movie_source_movie_id_status_streaming_score",
                table: "movie_source",
                columns: new[] { "movie_id", "status", "streaming_score" },
                descending: new[] { false, false, true });

            migrationBuilder.CreateIndex(
                name: "ix_movie_source_next_file_attempt_at",
                table: "movie_source",
                column: "next_file_attempt_at",
                filter: "\"file\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_movie_source_next_stats_check_at",
                table: "movie_source",
                column: "next_stats_check_at");

            migrationBuilder.CreateIndex(
                name: "ix_blocked_source_bi",
                table: "blocked_source",
                column: "bi",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_episode_source_episode_id_bi",
                table: "episode_source",
                columns: new[] { "episode_id", "bi" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_episode_source_episode_id_status_streaming_score",
                table: "episode_source",
                columns: new[] { "episode_id", "status", "streaming_score" },
                descending: new[] { false, false, true });

            migrationBuilder.CreateIndex(
                name: "ix_episode_source_next_file_attempt_at",
                table: "episode_source",
                column: "next_file_attempt_at",
                filter: "\"file\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_episode_source_next_stats_check_at",
                table: "episode_source",
                column: "next_stats_check_at");

            migrationBuilder.CreateIndex(
                name: "ix_episode_source_uid",
                table: "episode_source",
                column: "uid",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_provider_stat_hour",
                table: "provider_stat",
                column: "hour");

            migrationBuilder.CreateIndex(
                name: "ix_source_report_source_id_user_id_reason",
                table: "source_report",
                columns: new[] { "source_id", "user_id", "reason" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_source_report_user_id_created_at",
                table: "source_report",
                columns: new[] { "user_id", "created_at" });

            migrationBuilder.CreateIndex(
                name: "ix_source_search_next_search_at",
                table: "source_search",
                column: "next_search_at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "blocked_source");

            migrationBuilder.DropTable(
                name: "episode_source");

            migrationBuilder.DropTable(
                name: "provider_stat");

            migrationBuilder.DropTable(
                name: "provider_status");

            migrationBuilder.DropTable(
                name: "source_rating");

            migrationBuilder.DropTable(
                name: "source_report");

            migrationBuilder.DropTable(
                name: "source_search");

            migrationBuilder.DropIndex(
                name: "ix_movie_source_movie_id_status_streaming_score",
                table: "movie_source");

            migrationBuilder.DropIndex(
                name: "ix_movie_source_next_file_attempt_at",
                table: "movie_source");

            migrationBuilder.DropIndex(
                name: "ix_movie_source_next_stats_check_at",
                table: "movie_source");

            migrationBuilder.DropColumn(
                name: "account_id",
                table: "movie_source");

            migrationBuilder.DropColumn(
                name: "audio",
                table: "movie_source");

            migrationBuilder.DropColumn(
                name: "bit_depth",
                table: "movie_source");

            migrationBuilder.DropColumn(
                name: "container",
                table: "movie_source");

            migrationBuilder.DropColumn(
                name: "demoted_until",
                table: "movie_source");

            migrationBuilder.DropColumn(
                name: "died_at",
                table: "movie_source");

            migrationBuilder.DropColumn(
                name: "edition",
                table: "movie_source");

            migrationBuilder.DropColumn(
                name: "facts_from",
                table: "movie_source");

            migrationBuilder.DropColumn(
                name: "file_attempts",
                table: "movie_source");

            migrationBuilder.DropColumn(
                name: "file_resolved_by",
                table: "movie_source");

            migrationBuilder.DropColumn(
                name: "first_file_attempt_at",
                table: "movie_source");

            migrationBuilder.DropColumn(
                name: "hdr",
                table: "movie_source");

            migrationBuilder.DropColumn(
                name: "indexer_id",
                table: "movie_source");

            migrationBuilder.DropColumn(
                name: "is_3d",
                table: "movie_source");

            migrationBuilder.DropColumn(
                name: "is_approved",
                table: "movie_source");

            migrationBuilder.DropColumn(
                name: "is_remux",
                table: "movie_source");

            migrationBuilder.DropColumn(
                name: "languages",
                table: "movie_source");

            migrationBuilder.DropColumn(
                name: "last_stats_check",
                table: "movie_source");

            migrationBuilder.DropColumn(
                name: "layout_3d",
                table: "movie_source");

            migrationBuilder.DropColumn(
                name: "next_file_attempt_at",
                table: "movie_source");

            migrationBuilder.DropColumn(
                name: "next_stats_check_at",
                table: "movie_source");

            migrationBuilder.DropColumn(
                name: "playback_failures",
                table: "movie_source");

            migrationBuilder.DropColumn(
                name: "providers",
                table: "movie_source");

            migrationBuilder.DropColumn(
                name: "release_group",
                table: "movie_source");

            migrationBuilder.DropColumn(
                name: "resolution",
                table: "movie_source");

            migrationBuilder.DropColumn(
                name: "revision",
                table: "movie_source");

            migrationBuilder.DropColumn(
                name: "scope",
                table: "movie_source");

            migrationBuilder.DropColumn(
                name: "score_breakdown",
                table: "movie_source");

            migrationBuilder.DropColumn(
                name: "scored_at",
                table: "movie_source");

            migrationBuilder.DropColumn(
                name: "source_detail",
                table: "movie_source");

            migrationBuilder.DropColumn(
                name: "stats_failures",
                table: "movie_source");

            migrationBuilder.DropColumn(
                name: "stats_interval_s",
                table: "movie_source");

            migrationBuilder.DropColumn(
                name: "streaming_score",
                table: "movie_source");

            migrationBuilder.DropColumn(
                name: "verification",
                table: "movie_source");

            migrationBuilder.DropColumn(
                name: "zero_checks",
                table: "movie_source");

            migrationBuilder.DropColumn(
                name: "zero_since",
                table: "movie_source");

            migrationBuilder.CreateIndex(
                name: "ix_movie_source_movie_id_status",
                table: "movie_source",
                columns: new[] { "movie_id", "status" });
        }
    }
}
